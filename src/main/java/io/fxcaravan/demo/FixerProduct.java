package io.fxcaravan.demo;

import io.fxcaravan.demo.Day.Rate;
import io.fxcaravan.demo.Faults.Befallen;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;

/** Fixer behind its gates: the body of an answer to a caller whose key and quota are in order. */
final class FixerProduct {

    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);
    private static final int CACHED = 8_000;

    private final RateSource source;
    private final Clock clock;
    private final Map<Wanted, String> ratesJson = new ConcurrentHashMap<>();

    /** A choice of rates: in {@code base}, of {@code symbols} or of all if there are none. */
    private record Wanted(LocalDate date, String base, List<String> symbols) {}

    FixerProduct(RateSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    String answer(Asked asked, Request request, Plan plan, Befallen befallen) {
        return switch (asked.function()) {
            case "symbols" -> symbols();
            case "timeseries" ->
                plan.timeseries() ? timeseries(asked, request, befallen) : ProviderError.FUNCTION_RESTRICTED.json();
            case "convert", "fluctuation" -> ProviderError.FUNCTION_RESTRICTED.json();
            default -> day(asked, request, plan, befallen);
        };
    }

    private String day(Asked asked, Request request, Plan plan, Befallen befallen) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        // whatever Fixer does not recognise it reads as a date
        if (asked.date().isEmpty() || asked.date().get().isAfter(today)) {
            return ProviderError.INVALID_DATE.json();
        }
        Wanted wanted = wanted(asked.date().get(), request);
        Optional<ProviderError> error = errorIn(wanted, plan);
        if (error.isPresent()) {
            return error.get().json();
        }
        boolean historical = !asked.function().equals("latest");
        long timestamp = historical ? wanted.date.toEpochSecond(END_OF_DAY, ZoneOffset.UTC) : now.getEpochSecond();
        if (!has(wanted.date)) {
            return ProviderError.NO_RATES.json();
        }
        return befallen.spares(wanted.date)
                ? Day.json(historical, timestamp, wanted.base, wanted.date, ratesJson(wanted))
                : befallen.alter(new Day(historical, timestamp, wanted.base, wanted.date, rates(wanted)))
                        .json();
    }

    private String timeseries(Asked asked, Request request, Befallen befallen) {
        Optional<String> start = request.parameter("start_date");
        Optional<String> end = request.parameter("end_date");
        Wanted first = wanted(source.firstDay(), request);
        Optional<ProviderError> error = errorIn(start, end, asked.days()).or(() -> errorIn(first, Plan.PROFESSIONAL));
        if (error.isPresent()) {
            return error.get().json();
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var days = new StringJoiner(",", "{", "}");
        for (LocalDate date : asked.days()) {
            var wanted = new Wanted(date, first.base, first.symbols);
            if (!date.isAfter(today) && has(date)) {
                Day day = befallen.alter(new Day(true, 0, first.base, date, rates(wanted)));
                if (!day.rates().isEmpty()) {
                    days.add("\"" + day.date() + "\":" + Day.ratesJson(day.rates()));
                }
            }
        }
        return days.length() == 2
                ? ProviderError.NO_RATES.json()
                : "{\"success\":true,\"timeseries\":true,\"start_date\":\"" + start.get() + "\",\"end_date\":\""
                        + end.get() + "\",\"base\":\"" + first.base + "\",\"rates\":" + days + "}";
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
        Optional<LocalDate> first = Asked.date(start.get());
        Optional<LocalDate> last = Asked.date(end.get());
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

    private Optional<ProviderError> errorIn(Wanted wanted, Plan plan) {
        if (!source.codes().contains(wanted.base)) {
            return Optional.of(ProviderError.INVALID_BASE);
        }
        if (!wanted.base.equals("EUR") && !plan.anyBase()) {
            return Optional.of(ProviderError.BASE_RESTRICTED);
        }
        return source.codes().containsAll(wanted.symbols)
                ? Optional.empty()
                : Optional.of(ProviderError.INVALID_SYMBOLS);
    }

    private boolean has(LocalDate date) {
        return !date.isBefore(source.firstDay()) && source.ratesOn(date).isPresent();
    }

    private static Wanted wanted(LocalDate date, Request request) {
        return new Wanted(
                date,
                request.parameter("base").orElse("EUR"),
                request.parameter("symbols")
                        .map(list -> List.of(list.split(",")))
                        .orElse(List.of()));
    }

    private String ratesJson(Wanted wanted) {
        if (ratesJson.size() >= CACHED) {
            ratesJson.clear();
        }
        return ratesJson.computeIfAbsent(wanted, it -> Day.ratesJson(rates(it)));
    }

    private List<Rate> rates(Wanted wanted) {
        Map<String, String> all = source.ratesOn(wanted.date).orElseThrow();
        var rates = new ArrayList<Rate>(all.size());
        for (String quote : wanted.symbols.isEmpty() ? all.keySet() : wanted.symbols) {
            if (all.containsKey(quote) && all.containsKey(wanted.base)) {
                rates.add(new Rate(quote, inBase(wanted.base, all, quote)));
            }
        }
        return rates;
    }

    /** The source's own text where it is in EUR; else computed, the base itself as a bare 1. */
    private static String inBase(String base, Map<String, String> all, String quote) {
        if (base.equals("EUR")) {
            return all.get(quote);
        }
        var one = new BigDecimal(all.get(base));
        return FixerNumber.print(new BigDecimal(all.get(quote)).divide(one, MathContext.DECIMAL64));
    }
}
