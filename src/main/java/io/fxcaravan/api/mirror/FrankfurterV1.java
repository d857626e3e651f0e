package io.fxcaravan.api.mirror;

import io.fxcaravan.api.http.Dialect;
import io.fxcaravan.api.http.HttpAnswer;
import io.fxcaravan.api.http.Problem;
import io.fxcaravan.api.http.QueryParameters;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.reading.Currencies;
import io.fxcaravan.reading.CurrencyCoverage;
import io.fxcaravan.reading.Day;
import io.fxcaravan.reading.DayQuery;
import io.fxcaravan.reading.DayReader;
import io.fxcaravan.reading.QueryException;
import io.fxcaravan.reading.Series.SeriesDay;
import io.fxcaravan.reading.SeriesQuery;
import io.fxcaravan.reading.SeriesReader;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.camel.Message;

/**
 * Answers as version 1 of Frankfurter does, from the store: shapes, order of keys, rounding and error bodies are those of its
 * source, so that a program written for it works by another base URL. Its rates are those of the first provider.
 *
 * @see <a href="https://github.com/lineofflight/frankfurter">Frankfurter</a>
 */
public final class FrankfurterV1 {
    /** Its paths, and its way to refuse. */
    public static final Dialect DIALECT =
            new Dialect("/frankfurter/", (problem, keyShown) -> refused(problem.status(), problem));

    private static final int DATE = 2;
    private static final int LOOKS_BACK_DAYS = 14;
    private static final String TYPE = "application/json; charset=utf-8";
    private static final String EURO = "EUR";

    private final DayReader days;
    private final SeriesReader series;
    private final CurrencyCoverage currencies;
    private final Clock clock;

    public FrankfurterV1(DayReader days, SeriesReader series, CurrencyCoverage currencies, Clock clock) {
        this.days = days;
        this.series = series;
        this.currencies = currencies;
        this.clock = clock;
    }

    /** What is asked of a day or a span. @param amount null where none is given */
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
                throw new Unprocessable("bad currency pair");
            }
            return new Question(amount(parameters), base == null ? EURO : base.toUpperCase(Locale.ROOT), wanted);
        }

        private static BigDecimal amount(QueryParameters parameters) {
            String text = parameters.text("amount");
            if (text == null) {
                return BigDecimal.ONE;
            }
            if (!text.matches("[0-9]{1,30}(\\.[0-9]{1,30})?") || new BigDecimal(text).signum() == 0) {
                throw new Unprocessable("invalid amount");
            }
            return new BigDecimal(text);
        }

        /** {@code "amount":1.0,"base":"EUR"} */
        String head() {
            return "\"amount\":" + FrankfurterNumber.exact(amount) + ",\"base\":\"" + base + "\"";
        }

        /** The rates in order of their codes; empty where none is asked for that is there. */
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

    /** A question that Frankfurter refuses with 422. */
    private static final class Unprocessable extends RuntimeException {
        Unprocessable(String message) {
            super(message, null, false, false);
        }
    }

    HttpAnswer latest(Message message) {
        return answer(message, parameters -> day(Question.of(parameters), null));
    }

    /** A date, or two with {@code ..} between. */
    HttpAnswer dates(Message message) {
        return answer(message, parameters -> {
            String[] dates = parameters.segment(DATE).split("\\.\\.", -1);
            Question question = Question.of(parameters);
            return switch (dates.length) {
                case 1 -> day(question, date(dates[0]));
                case 2 -> span(question, date(dates[0]), dates[1].isEmpty() ? today() : date(dates[1]));
                default -> notFound();
            };
        });
    }

    HttpAnswer currencies(Message message) {
        return answer(message, parameters -> {
            StringJoiner names = new StringJoiner(",", "{", "}");
            currencies.read().keySet().forEach(code -> names.add("\"" + code + "\":\"" + Currencies.name(code) + "\""));
            return ok(names.toString());
        });
    }

    private static HttpAnswer answer(Message message, Function<QueryParameters, HttpAnswer> question) {
        try {
            return question.apply(QueryParameters.of(message));
        } catch (Unprocessable e) {
            return failed(422, e.getMessage());
        } catch (QueryException e) {
            return notFound();
        } catch (Problem e) {
            return refused(422, e);
        }
    }

    private HttpAnswer day(Question of, LocalDate dateOrNull) {
        Day day = days.read(new DayQuery(dateOrNull, of.base(), Set.of(), null, null, false, false, LOOKS_BACK_DAYS));
        String rates = of.rates(day.rates(), day.published());
        return rates.isEmpty()
                ? notFound()
                : ok("{" + of.head() + ",\"date\":\"" + day.date() + "\",\"rates\":" + rates + "}");
    }

    /** From the last day at or before the first date on, as Frankfurter looks back for it. */
    private HttpAnswer span(Question of, LocalDate from, LocalDate to) {
        if (from.isAfter(today()) || from.isAfter(to)) {
            return notFound();
        }
        Map<LocalDate, String> found = new TreeMap<>();
        List<LocalDate> before = new ArrayList<>();
        Iterator<SeriesDay> stored = series.read(
                        new SeriesQuery(from.minusDays(LOOKS_BACK_DAYS), to, of.base(), Set.of(), null, null, false))
                .days()
                .get();
        while (stored.hasNext()) {
            SeriesDay day = stored.next();
            String rates = of.rates(day.rates(), day.published());
            if (!rates.isEmpty()) {
                if (!day.date().isAfter(from)) {
                    before.forEach(found::remove);
                    before.add(day.date());
                }
                found.put(day.date(), rates);
            }
        }
        if (found.isEmpty()) {
            return notFound();
        }
        List<LocalDate> dates = List.copyOf(found.keySet());
        StringJoiner each = new StringJoiner(",", "{", "}");
        found.forEach((date, rates) -> each.add("\"" + date + "\":" + rates));
        return ok("{" + of.head() + ",\"start_date\":\"" + dates.get(0) + "\",\"end_date\":\""
                + dates.get(dates.size() - 1) + "\",\"rates\":" + each + "}");
    }

    private static LocalDate date(String text) {
        if (!text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            throw Problem.notFound("not found");
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() > 0) {
                return date;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw new Unprocessable("invalid date");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static HttpAnswer ok(String json) {
        return new HttpAnswer(200, TYPE, json, Map.of()).tagged();
    }

    private static HttpAnswer notFound() {
        return failed(404, "not found");
    }

    private static HttpAnswer failed(int status, String message) {
        return new HttpAnswer(status, TYPE, "{\"message\":\"" + message + "\"}", Map.of("Cache-Control", "no-store"));
    }

    /** What the door refuses keeps its status; what it would call a bad request is Frankfurter's 422. */
    private static HttpAnswer refused(int bad, Problem problem) {
        int status = problem.status() == 400 ? bad : problem.status();
        String message = switch (status) {
            case 401 -> "this needs a key: send it as Authorization: Bearer KEY or X-API-Key: KEY";
            case 404 -> "not found";
            case 422 -> "invalid parameters";
            case 429 -> "too many requests";
            default -> "not possible now";
        };
        HttpAnswer answer = failed(status, message);
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }
}
