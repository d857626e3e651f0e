package io.fxcaravan.api.mirror;

import io.fxcaravan.api.http.AnswerCache;
import io.fxcaravan.api.http.HttpAnswer;
import io.fxcaravan.api.http.QueryParameters;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.reading.Currencies;
import io.fxcaravan.reading.CurrencyCoverage;
import io.fxcaravan.reading.Day;
import io.fxcaravan.reading.DayQuery;
import io.fxcaravan.reading.DayReader;
import io.fxcaravan.reading.SeriesQuery;
import io.fxcaravan.reading.SeriesReader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Message;

/**
 * Answers like version 1 of Frankfurter, from the store. Shapes, key order, rounding and error bodies are those of its source, so
 * that a program written for it needs only another base URL. The rates are those of the first provider.
 *
 * @see <a href="https://github.com/lineofflight/frankfurter">Frankfurter</a>
 */
public final class FrankfurterV1 {
    private static final int DATES = 2;
    private static final Pattern DATE_OR_SPAN =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(\\.\\.([0-9]{4}-[0-9]{2}-[0-9]{2})?)?");
    private static final String EURO = "EUR";

    private final DayReader days;
    private final SeriesReader series;
    private final CurrencyCoverage currencies;
    private final FrankfurterReach reach;
    private final AnswerCache cache;

    public FrankfurterV1(
            DayReader days,
            SeriesReader series,
            CurrencyCoverage currencies,
            FrankfurterReach reach,
            AnswerCache cache) {
        this.days = days;
        this.series = series;
        this.currencies = currencies;
        this.reach = reach;
        this.cache = cache;
    }

    /** What is asked of a day or a span. @param amount 1 where none is given */
    private record Question(BigDecimal amount, String base, Set<String> symbols) {
        static Question of(QueryParameters parameters) {
            String from = parameters.text("from");
            String base = from != null ? from : parameters.text("base");
            String to = parameters.text("to");
            String symbols = to != null ? to : parameters.text("symbols");
            Set<String> wanted = new TreeSet<>();
            if (symbols != null) {
                wanted.addAll(List.of(symbols.toUpperCase(Locale.ROOT).split(",")));
            }
            if (base != null && wanted.equals(Set.of(base.toUpperCase(Locale.ROOT)))) {
                throw FrankfurterRefusal.unprocessable("bad currency pair");
            }
            return new Question(amount(parameters), base == null ? EURO : base.toUpperCase(Locale.ROOT), wanted);
        }

        private static BigDecimal amount(QueryParameters parameters) {
            String text = parameters.text("amount");
            if (text == null) {
                return BigDecimal.ONE;
            }
            if (!text.matches("[0-9]{0,30}\\.?[0-9]{1,30}") || new BigDecimal(text).signum() == 0) {
                throw FrankfurterRefusal.unprocessable("invalid amount");
            }
            return new BigDecimal(text);
        }

        /** {@code "amount":1.0,"base":"EUR"} */
        String head() {
            return "\"amount\":" + FrankfurterNumber.exact(amount) + ",\"base\":\"" + base + "\"";
        }

        /** The rates in order of their codes; an empty text where none that is asked for is there. */
        String rates(SortedMap<String, BigDecimal> rates, PublishedRates published) {
            StringJoiner json = new StringJoiner(",", "{", "}").setEmptyValue("");
            for (Map.Entry<String, BigDecimal> rate : rates.entrySet()) {
                String code = rate.getKey();
                if (!code.equals(base) && (symbols.isEmpty() || symbols.contains(code))) {
                    boolean exact = amount.compareTo(BigDecimal.ONE) == 0 && published.publishes(base, code);
                    BigDecimal worth = amount.multiply(rate.getValue());
                    json.add("\"" + code + "\":"
                            + (exact ? FrankfurterNumber.exact(worth) : FrankfurterNumber.rounded(worth)));
                }
            }
            return json.toString();
        }
    }

    HttpAnswer latest(Message message) {
        return FrankfurterVersion.V1.remembered(cache, message, parameters -> day(Question.of(parameters), null));
    }

    /** A date, or a span {@code first..last}; without a last date it ends today. */
    HttpAnswer dates(Message message) {
        return FrankfurterVersion.V1.answer(message, parameters -> {
            String text = parameters.segment(DATES);
            if (text.equals("current")) {
                return day(Question.of(parameters), null);
            }
            Matcher dates = DATE_OR_SPAN.matcher(text);
            if (!dates.matches()) {
                return FrankfurterVersion.V2.failed(404, "not found"); // no path of version 1
            }
            LocalDate first = date(dates.group(1));
            if (dates.group(2) == null) {
                return day(Question.of(parameters), first);
            }
            LocalDate last = dates.group(3) == null ? reach.today() : date(dates.group(3));
            return span(Question.of(parameters), first, last);
        });
    }

    /** The currencies of the first provider that its latest rates can have. */
    HttpAnswer currencies(Message message) {
        return FrankfurterVersion.V1.remembered(cache, message, parameters -> {
            String provider = days.provider(null);
            LocalDate since = reach.back(reach.today(), provider);
            StringJoiner names = new StringJoiner(",", "{", "}");
            currencies.read().forEach((code, providers) -> {
                CurrencyCoverage.Span span = providers.get(provider);
                if (span != null && !span.last().isBefore(since)) {
                    names.add("\"" + code + "\":\"" + Currencies.name(code) + "\"");
                }
            });
            return FrankfurterVersion.ok(names.toString());
        });
    }

    private HttpAnswer day(Question of, LocalDate dateOrNull) {
        int maxAge = reach.days(days.provider(null));
        Day day = days.read(new DayQuery(dateOrNull, of.base(), Set.of(), null, null, false, false, maxAge));
        String rates = of.rates(day.rates(), day.published());
        if (rates.isEmpty()) {
            throw FrankfurterRefusal.notFound();
        }
        return FrankfurterVersion.ok("{" + of.head() + ",\"date\":\"" + day.date() + "\",\"rates\":" + rates + "}");
    }

    /** The days of a span, from the last stored day at or before its first date on. */
    private HttpAnswer span(Question of, LocalDate from, LocalDate to) {
        if (from.isAfter(reach.today()) || from.isAfter(to)) {
            throw FrankfurterRefusal.notFound();
        }
        SortedMap<LocalDate, String> found = new TreeMap<>();
        LocalDate since = reach.back(from, days.provider(null));
        series.read(new SeriesQuery(since, to, of.base(), Set.of(), null, null, false))
                .days()
                .get()
                .forEachRemaining(day -> {
                    if (!day.date().isAfter(from)) {
                        found.clear(); // only the last day before counts
                    }
                    found.put(day.date(), of.rates(day.rates(), day.published()));
                });
        found.values().removeIf(String::isEmpty);
        if (found.isEmpty()) {
            throw FrankfurterRefusal.notFound();
        }
        StringJoiner each = new StringJoiner(",", "{", "}");
        found.forEach((date, rates) -> each.add("\"" + date + "\":" + rates));
        return FrankfurterVersion.ok("{" + of.head() + ",\"start_date\":\"" + found.firstKey() + "\",\"end_date\":\""
                + found.lastKey() + "\",\"rates\":" + each + "}");
    }

    private static LocalDate date(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() > 0) {
                return date;
            }
        } catch (DateTimeException e) {
            // reported below
        }
        throw FrankfurterRefusal.unprocessable("invalid date");
    }
}
