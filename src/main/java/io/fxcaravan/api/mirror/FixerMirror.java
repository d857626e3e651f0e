package io.fxcaravan.api.mirror;

import io.fxcaravan.api.http.AnswerCache;
import io.fxcaravan.api.http.Dialect;
import io.fxcaravan.api.http.HttpAnswer;
import io.fxcaravan.api.http.Problem;
import io.fxcaravan.api.http.QueryParameters;
import io.fxcaravan.evidence.RuleQuery;
import io.fxcaravan.evidence.RuledReader;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.reading.Currencies;
import io.fxcaravan.reading.CurrencyCoverage;
import io.fxcaravan.reading.Day;
import io.fxcaravan.reading.DayQuery;
import io.fxcaravan.reading.DayReader;
import io.fxcaravan.reading.QueryException;
import io.fxcaravan.reading.SeriesQuery;
import io.fxcaravan.reading.SeriesReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.camel.Message;

/**
 * Answers like Fixer, from the store. Shapes, key order, number style and error bodies are those of Fixer's real answers, so that
 * a program written for Fixer needs only another base URL. {@code date} is the date of the rates: it shows where an earlier day
 * answers.
 */
public final class FixerMirror {
    /** Fixer's paths and its form of refusals. */
    public static final Dialect DIALECT = new Dialect("/api/", FixerError::of);

    private static final int LONGEST_DAYS = 365;
    private static final int DECIMALS = 6;

    private final DayReader days;
    private final RuledReader ruled;
    private final SeriesReader series;
    private final CurrencyCoverage currencies;
    private final AnswerCache cache;
    private final Clock clock;

    public FixerMirror(
            DayReader days,
            RuledReader ruled,
            SeriesReader series,
            CurrencyCoverage currencies,
            AnswerCache cache,
            Clock clock) {
        this.days = days;
        this.ruled = ruled;
        this.series = series;
        this.currencies = currencies;
        this.cache = cache;
        this.clock = clock;
    }

    HttpAnswer latest(Message request) {
        return answer(request, parameters -> day(parameters, null));
    }

    HttpAnswer day(Message request) {
        return answer(request, parameters -> day(parameters, date(parameters.segment(1), FixerError.INVALID_DATE)));
    }

    HttpAnswer convert(Message request) {
        return answer(request, this::convert);
    }

    HttpAnswer timeseries(Message request) {
        return answer(request, this::timeseries);
    }

    HttpAnswer fluctuation(Message request) {
        return answer(request, this::fluctuation);
    }

    HttpAnswer symbols(Message request) {
        return answer(request, parameters -> {
            StringJoiner names = new StringJoiner(",", "{", "}");
            FixerFormat.inOrder(currencies.read().keySet())
                    .forEach(code -> names.add("\"" + code + "\":\"" + Currencies.name(code) + "\""));
            return "{\"success\":true,\"symbols\":" + names + "}";
        });
    }

    private interface Question {
        String answer(QueryParameters parameters);
    }

    private HttpAnswer answer(Message message, Question question) {
        try {
            QueryParameters parameters = QueryParameters.of(message);
            return cache.remember(parameters.request(), () -> HttpAnswer.json(question.answer(parameters)));
        } catch (FixerError.Said error) {
            return error.answer();
        } catch (QueryException e) {
            return FixerError.NO_RATES.answer();
        } catch (Problem e) {
            return FixerError.of(e, true);
        }
    }

    private String day(QueryParameters parameters, LocalDate dateOrNull) {
        String base = base(parameters);
        Set<String> symbols = symbols(parameters);
        Day day = read(dateOrNull, base);
        String head = "{\"success\":true,\"timestamp\":" + timestamp(day, dateOrNull != null)
                + (dateOrNull == null ? "" : ",\"historical\":true") + ",\"base\":\"" + base + "\",\"date\":\""
                + day.date()
                + "\",\"rates\":";
        return head + rates(withBase(day), base, symbols, day.published()) + "}";
    }

    private Day read(LocalDate dateOrNull, String base) {
        return orSaid(() -> days.read(DayQuery.of(dateOrNull).in(base)));
    }

    private static Day orSaid(Supplier<Day> reading) {
        try {
            return reading.get();
        } catch (QueryException e) {
            throw (Set.of("not_stored", "pruned", "day_missing").contains(e.code())
                            ? FixerError.NO_RATES
                            : FixerError.INVALID_BASE)
                    .said();
        }
    }

    /** A historical answer has the last second of its date. */
    private static long timestamp(Day day, boolean historical) {
        if (historical || day.providerTimestamp() == null) {
            return day.date().toEpochSecond(LocalTime.of(23, 59, 59), ZoneOffset.UTC);
        }
        return day.providerTimestamp().getEpochSecond();
    }

    private static SortedMap<String, BigDecimal> withBase(Day day) {
        SortedMap<String, BigDecimal> rates = new TreeMap<>(day.rates());
        rates.put(day.base(), BigDecimal.ONE);
        return rates;
    }

    /** The rates in the order asked for; all rates in Fixer's order. */
    private static String rates(
            SortedMap<String, BigDecimal> rates, String base, Set<String> symbols, PublishedRates published) {
        Collection<String> codes = symbols.isEmpty() ? FixerFormat.inOrder(rates.keySet()) : symbols;
        StringJoiner json = new StringJoiner(",", "{", "}");
        for (String code : codes) {
            BigDecimal rate = rates.get(code);
            if (rate != null) {
                json.add("\"" + code + "\":" + FixerFormat.number(rate, !published.publishes(base, code)));
            } else if (Currencies.name(code).equals(code)) {
                throw FixerError.INVALID_SYMBOLS.said(); // one unknown code fails the whole call
            }
        }
        return json.toString();
    }

    private String convert(QueryParameters parameters) {
        String from = code(parameters.text("from"), FixerError.INVALID_FROM);
        String to = code(parameters.text("to"), FixerError.INVALID_TO);
        BigDecimal amount = amount(parameters);
        String text = parameters.text("date");
        LocalDate date = text == null || text.isEmpty() ? null : date(text, FixerError.INVALID_DATE);
        Day day = convertible(date, from, parameters.rule());
        BigDecimal rate = withBase(day).get(to);
        if (rate == null) {
            throw FixerError.INVALID_TO.said();
        }
        // Fixer multiplies the rate that it shows
        BigDecimal shown = !day.published().publishes(from, to) ? FixerFormat.rounded(rate) : rate;
        String result = FixerFormat.number(amount.multiply(shown).setScale(DECIMALS, RoundingMode.HALF_EVEN), false);
        return "{\"success\":true,\"query\":{\"from\":\"" + from + "\",\"to\":\"" + to + "\",\"amount\":"
                + RateRules.plain(amount) + "},\"info\":{\"timestamp\":" + timestamp(day, date != null) + ",\"rate\":"
                + FixerFormat.number(shown, false) + "},\"historical\":" + (date == null ? "\"\"" : "true")
                + ",\"date\":\"" + day.date() + "\",\"result\":" + result + "}";
    }

    private Day convertible(LocalDate date, String from, RuleQuery by) {
        try {
            return orSaid(() -> ruled.read(DayQuery.of(date).in(from), by).answer());
        } catch (FixerError.Said e) {
            throw e.is(FixerError.INVALID_BASE) ? FixerError.INVALID_FROM.said() : e;
        }
    }

    private static BigDecimal amount(QueryParameters parameters) {
        try {
            return parameters.amount("amount");
        } catch (Problem e) {
            throw FixerError.INVALID_AMOUNT.said();
        }
    }

    private record Frame(LocalDate start, LocalDate end) {}

    private Frame frame(QueryParameters parameters) {
        String start = parameters.text("start_date");
        String end = parameters.text("end_date");
        if (start == null || end == null) {
            throw FixerError.NO_TIMEFRAME.said();
        }
        Frame frame = new Frame(date(start, FixerError.INVALID_START), date(end, FixerError.INVALID_END));
        if (frame.start().isAfter(frame.end())) {
            throw FixerError.INVALID_TIMEFRAME.said();
        }
        if (frame.start().plusDays(LONGEST_DAYS).isBefore(frame.end())) {
            throw FixerError.TOO_LONG.said();
        }
        return frame;
    }

    private String timeseries(QueryParameters parameters) {
        Frame frame = frame(parameters);
        String base = base(parameters);
        Set<String> symbols = symbols(parameters);
        StringJoiner json = new StringJoiner(",", "{", "}");
        // all quotes are read: an unknown symbol is an error, not a gap
        series.read(new SeriesQuery(frame.start(), frame.end(), base, Set.of(), null, null, false))
                .days()
                .get()
                .forEachRemaining(day -> {
                    if (!day.rates().isEmpty()) {
                        SortedMap<String, BigDecimal> rates = new TreeMap<>(day.rates());
                        rates.put(base, BigDecimal.ONE);
                        json.add("\"" + day.date() + "\":" + rates(rates, base, symbols, day.published()));
                    }
                });
        if (json.length() == 2) {
            throw FixerError.NO_RATES.said();
        }
        return "{\"success\":true,\"timeseries\":true,\"start_date\":\"" + frame.start() + "\",\"end_date\":\""
                + frame.end() + "\",\"base\":\"" + base + "\",\"rates\":" + json + "}";
    }

    private String fluctuation(QueryParameters parameters) {
        Frame frame = frame(parameters);
        String base = base(parameters);
        Set<String> symbols = symbols(parameters);
        Day start = read(frame.start(), base);
        Day end = read(frame.end(), base);
        Map<String, BigDecimal> first = withBase(start);
        Map<String, BigDecimal> last = withBase(end);
        StringJoiner json = new StringJoiner(",", "{", "}");
        for (String code : symbols.isEmpty() ? FixerFormat.inOrder(first.keySet()) : symbols) {
            if (first.containsKey(code) && last.containsKey(code)) {
                json.add("\"" + code + "\":"
                        + FixerFormat.fluctuation(
                                first.get(code), last.get(code), isComputed(code, start) || isComputed(code, end)));
            } else if (Currencies.name(code).equals(code)) {
                throw FixerError.INVALID_SYMBOLS.said();
            }
        }
        return "{\"success\":true,\"fluctuation\":true,\"start_date\":\"" + frame.start() + "\",\"end_date\":\""
                + frame.end() + "\",\"base\":\"" + base + "\",\"rates\":" + json + "}";
    }

    private static boolean isComputed(String code, Day day) {
        return !day.published().publishes(day.base(), code);
    }

    private String base(QueryParameters parameters) {
        String base = parameters.text("base");
        return base == null || base.isEmpty() ? "EUR" : code(base, FixerError.INVALID_BASE);
    }

    private static String code(String text, FixerError otherwise) {
        String code = text == null ? "" : text.strip().toUpperCase(Locale.ROOT);
        if (!RateRules.isCode(code)) {
            throw otherwise.said();
        }
        return code;
    }

    private static Set<String> symbols(QueryParameters parameters) {
        Set<String> symbols = new LinkedHashSet<>();
        String text = parameters.text("symbols");
        if (text != null && !text.isEmpty()) {
            for (String code : text.split(",", 1001)) {
                symbols.add(code(code, FixerError.INVALID_SYMBOLS));
            }
        }
        return symbols;
    }

    private LocalDate date(String text, FixerError otherwise) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= 1
                    && date.getYear() <= 9999
                    && !date.isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
                return date;
            }
        } catch (DateTimeParseException e) {
            // reported below
        }
        throw otherwise.said();
    }
}
