package io.fxcaravan.demo.fixer;

import io.fxcaravan.demo.fixer.ChosenRates.Choice;
import io.fxcaravan.demo.fixer.Faults.Befallen;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Fixer behind its gates: the body of an answer to a caller whose key and quota are in order. */
final class FixerProduct {

    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

    private final RateSource source;
    private final ChosenRates rates;

    FixerProduct(RateSource source) {
        this.source = source;
        this.rates = new ChosenRates(source);
    }

    String answer(FixerQuery asked, HttpRequest request, FixerPlan plan, Befallen befallen) {
        return switch (asked.function()) {
            case "symbols" -> symbols();
            case "timeseries" ->
                plan.timeseries() ? timeseries(asked, request, befallen) : ProviderError.FUNCTION_RESTRICTED.json();
            case "convert", "fluctuation" -> ProviderError.FUNCTION_RESTRICTED.json();
            default -> day(asked, request, plan, befallen);
        };
    }

    private String day(FixerQuery asked, HttpRequest request, FixerPlan plan, Befallen befallen) {
        // whatever Fixer does not recognise it reads as a date
        if (asked.date().isEmpty() || asked.date().get().isAfter(asked.today())) {
            return ProviderError.INVALID_DATE.json();
        }
        LocalDate date = asked.date().get();
        Choice choice = Choice.of(request);
        Optional<ProviderError> error = errorIn(choice, plan);
        if (error.isPresent()) {
            return error.get().json();
        }
        boolean historical = !asked.function().equals("latest");
        long timestamp = historical
                ? date.toEpochSecond(END_OF_DAY, ZoneOffset.UTC)
                : asked.at().getEpochSecond();
        // what was printed before is what the source gives: an altered day goes round it
        Optional<String> body = befallen.spares(date)
                ? rates.jsonOn(date, choice)
                        .map(json -> ServedDay.json(historical, timestamp, choice.base(), date, json))
                : rates.on(date, choice)
                        .map(them -> new ServedDay(historical, timestamp, choice.base(), date, them))
                        .map(day -> befallen.alter(day).json());
        return body.orElseGet(ProviderError.NO_RATES::json);
    }

    private String timeseries(FixerQuery asked, HttpRequest request, Befallen befallen) {
        Optional<String> start = request.parameter("start_date");
        Optional<String> end = request.parameter("end_date");
        Choice choice = Choice.of(request);
        Optional<ProviderError> error =
                errorIn(start, end, asked.days()).or(() -> errorIn(choice, FixerPlan.PROFESSIONAL));
        if (error.isPresent()) {
            return error.get().json();
        }
        String days = asked.days().stream()
                .filter(date -> !date.isAfter(asked.today()))
                .flatMap(date -> rates
                        .on(date, choice)
                        .map(them -> befallen.alter(new ServedDay(true, 0, choice.base(), date, them)))
                        .stream())
                .filter(day -> !day.rates().isEmpty())
                .map(day -> "\"" + day.date() + "\":" + ServedDay.ratesJson(day.rates()))
                .collect(Collectors.joining(","));
        return days.isEmpty()
                ? ProviderError.NO_RATES.json()
                : "{\"success\":true,\"timeseries\":true,\"start_date\":\"" + start.get() + "\",\"end_date\":\""
                        + end.get() + "\",\"base\":\"" + choice.base() + "\",\"rates\":{" + days + "}}";
    }

    private String symbols() {
        var names = new StringJoiner(",", "{", "}");
        source.codes().forEach(code -> names.add("\"" + code + "\":\"" + name(code) + "\""));
        return "{\"success\":true,\"symbols\":" + names + "}";
    }

    private static String name(String code) {
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(code))
                .findFirst()
                .map(currency -> currency.getDisplayName(Locale.ENGLISH))
                .orElse(code);
    }

    private static Optional<ProviderError> errorIn(Optional<String> start, Optional<String> end, List<LocalDate> days) {
        if (start.isEmpty() || end.isEmpty()) {
            return Optional.of(ProviderError.NO_TIMEFRAME);
        }
        Optional<LocalDate> first = FixerQuery.date(start.get());
        Optional<LocalDate> last = FixerQuery.date(end.get());
        if (first.isEmpty()) {
            return Optional.of(ProviderError.INVALID_START);
        }
        if (last.isEmpty()) {
            return Optional.of(ProviderError.INVALID_END);
        }
        if (first.get().isAfter(last.get())) {
            return Optional.of(ProviderError.INVALID_TIMEFRAME);
        }
        return days.isEmpty() ? Optional.of(ProviderError.TIMEFRAME_TOO_LONG) : Optional.empty();
    }

    private Optional<ProviderError> errorIn(Choice choice, FixerPlan plan) {
        if (!source.codes().contains(choice.base())) {
            return Optional.of(ProviderError.INVALID_BASE);
        }
        if (!choice.base().equals("EUR") && !plan.anyBase()) {
            return Optional.of(ProviderError.BASE_RESTRICTED);
        }
        return source.codes().containsAll(choice.symbols())
                ? Optional.empty()
                : Optional.of(ProviderError.INVALID_SYMBOLS);
    }
}
