package io.fxcaravan.api.http;

import io.fxcaravan.config.DidYouMean;
import io.fxcaravan.evidence.Rule;
import io.fxcaravan.evidence.RuleQuery;
import io.fxcaravan.rates.EndOfDay;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.reading.DayQuery;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.URIDecoder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/**
 * The parameters of one request, read once into types. A reader ends with {@link #noOthers}, so that a
 * misspelled parameter is reported instead of silently doing nothing.
 */
public final class QueryParameters {
    /** Four digits of year: what ISO 8601 has without agreement, and what both databases take. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private static final LocalDate FIRST_DATE = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(9999, 12, 31);
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");
    private static final int MOST_SYMBOLS = 1000;

    private final HttpServerRequest request;
    private final Map<String, List<String>> given;
    private final String[] segments;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> currencies = new TreeSet<>();

    private QueryParameters(HttpServerRequest request, String path) {
        this.request = request;
        this.given = new QueryStringDecoder(request.uri()).parameters();
        this.segments = path.split("/");
    }

    /** Those of the request that a route works on; of the request itself, since a header may carry the same name. */
    public static QueryParameters of(Message message) {
        HttpServerRequest request = ((HttpMessage) message.getExchange().getIn()).getRequest();
        return new QueryParameters(request, message.getHeader(Exchange.HTTP_PATH, String.class));
    }

    /** The request that they belong to. */
    public HttpServerRequest request() {
        return request;
    }

    /** What the request accepts as an answer; null where it does not say. */
    public String accept() {
        return request.getHeader(HttpHeaders.ACCEPT);
    }

    /** A part of the path, counted from 0 after the first slash; a query parameter of the same name is another. */
    public String segment(int index) {
        return URIDecoder.decodeURIComponent(segments[index + 1], false);
    }

    /** A part of the path that is a date. @throws Problem where it is not one */
    public LocalDate date(int index) {
        return date("the date in the path", segment(index));
    }

    /** A part of the path that is the number of a revision. @throws Problem where it is not one */
    public int revision(int index) {
        String text = segment(index);
        if (!isDigits(text, 6)) {
            throw Problem.badRequest("bad_number", "the revision in the path is not a whole number");
        }
        return Integer.parseInt(text);
    }

    /** A part of the path that is a key of the store. @throws Problem where nothing could have that key */
    public long key(int index) {
        String text = segment(index);
        if (!isDigits(text, 18)) {
            throw Problem.notFound("nothing has that id");
        }
        return Long.parseLong(text);
    }

    /** The text of a parameter; null where it is not given. */
    public String text(String name) {
        known.add(name);
        List<String> values = given.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw Problem.badRequest("bad_parameter", "the parameter " + name + " is given twice");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    /**
     * A date; null where the parameter is missing.
     *
     * @throws Problem where it is not a date
     */
    public LocalDate date(String name) {
        String text = text(name);
        return text == null ? null : date(name, text);
    }

    /**
     * A date.
     *
     * @throws Problem where the text is not one
     */
    public static LocalDate date(String name, String text) {
        try {
            LocalDate date = LocalDate.parse(text, DATE);
            if (!date.isBefore(FIRST_DATE) && !date.isAfter(LAST_DATE)) {
                return date;
            }
        } catch (DateTimeParseException e) {
            // reported below
        }
        throw Problem.badRequest("bad_date", name + " is not a date such as 2026-02-27");
    }

    /**
     * A time; null where the parameter is missing.
     *
     * @throws Problem where it is not a time
     */
    public Instant time(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            // a plus sign that was not encoded arrives as a blank
            Instant time = text.matches("\\d{4}-\\d{2}-\\d{2}")
                    ? EndOfDay.of(LocalDate.parse(text, DATE))
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            if (time.isAfter(Instant.EPOCH.minusSeconds(3_000_000_000L))
                    && time.isBefore(Instant.parse("9999-12-31T00:00:00Z"))) {
                return time;
            }
        } catch (DateTimeParseException e) {
            // reported below
        }
        throw Problem.badRequest("bad_time", name + " is not a time such as 2026-02-27T16:00:00Z, nor a date");
    }

    /**
     * A currency code in capitals; null where the parameter is missing.
     *
     * @throws Problem where it is not a code
     */
    public String code(String name) {
        String text = text(name);
        String code = text == null ? null : code(name, text);
        if (code != null) {
            currencies.add(code);
        }
        return code;
    }

    /**
     * A currency code in capitals.
     *
     * @throws Problem where the text is not one
     */
    public static String code(String name, String text) {
        String code = text.toUpperCase(Locale.ROOT);
        if (!RateRules.isCode(code)) {
            throw Problem.badRequest("bad_currency", name + " is not a currency code of three letters such as USD");
        }
        return code;
    }

    /** A comma list of codes; empty where the parameter is not given. */
    public Set<String> codes(String name) {
        String text = text(name);
        Set<String> codes = new TreeSet<>();
        if (text != null) {
            for (String code : text.split(",", MOST_SYMBOLS + 1)) {
                codes.add(code(name, code.strip()));
            }
        }
        currencies.addAll(codes);
        return codes;
    }

    /** All currencies that the parameters read so far name. */
    public Set<String> currencies() {
        return currencies;
    }

    /**
     * An amount.
     *
     * @throws Problem where it is missing or not a number
     */
    public BigDecimal amount(String name) {
        String text = text(name);
        if (text == null) {
            throw Problem.badRequest("bad_parameter", name + " is missing");
        }
        return amount(name, text);
    }

    /**
     * An amount.
     *
     * @throws Problem where the text is not one
     */
    public static BigDecimal amount(String name, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw Problem.badRequest(
                    "bad_number", name + " is not a number such as 1250.50, of at most 30 digits on either side");
        }
        return new BigDecimal(text);
    }

    /** A whole number; null where it is not given. */
    public Integer whole(String name, int from, int to) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        int number = isDigits(text, 9) ? Integer.parseInt(text) : -1;
        if (number < from || number > to) {
            throw Problem.badRequest("bad_number", name + " is not a whole number from " + from + " to " + to);
        }
        return number;
    }

    private static boolean isDigits(String text, int most) {
        return !text.isEmpty() && text.length() <= most && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** One of the words; null where it is not given. */
    public String word(String name, String... allowed) {
        String text = text(name);
        if (text != null && !List.of(allowed).contains(text)) {
            throw Problem.badRequest("bad_parameter", name + " is one of " + String.join(", ", allowed));
        }
        return text;
    }

    /** Whether rates are asked for as JSON strings. */
    public boolean numbersAsStrings() {
        return "string".equals(word("numbers", "number", "string"));
    }

    /** The question for a day's rates. @param dateOrNull null for the newest */
    public DayQuery day(LocalDate dateOrNull) {
        boolean exact = "fail".equals(word("missing", "previous", "fail"));
        return day(dateOrNull, code("base"), codes("symbols"), exact);
    }

    /** The question for the day whose rate converts; its rule says whether an earlier day may stand in. */
    public DayQuery dayToConvert(LocalDate dateOrNull) {
        return day(dateOrNull, null, Set.of(), false);
    }

    private DayQuery day(LocalDate dateOrNull, String base, Set<String> symbols, boolean exact) {
        return new DayQuery(
                dateOrNull,
                base,
                symbols,
                text("provider"),
                time("asOf"),
                word("quality", "final") != null,
                exact,
                whole("maxAge", 0, DayQuery.MOST_AGE));
    }

    /** How a date names a day: {@code rule}, or the older {@code missing}, which says two of the rules. */
    public RuleQuery rule() {
        String word = text("rule");
        String missing = word("missing", "previous", "fail");
        if (word != null && missing != null) {
            throw Problem.badRequest("bad_parameter", "rule and missing say the same thing; give one of them");
        }
        Rule rule = word != null ? Rule.of(word) : "fail".equals(missing) ? Rule.ON : Rule.ON_OR_BEFORE;
        if (rule != Rule.ON_OR_BEFORE && text("maxAge") != null && word != null) {
            throw Problem.badRequest("bad_parameter", "maxAge goes only with the rule on-or-before");
        }
        return new RuleQuery(rule, "true".equals(word("allowMissing", "true", "false")));
    }

    /** The parameters that have not been read, in order of their names. */
    public SortedSet<String> others() {
        SortedSet<String> others = new TreeSet<>(given.keySet());
        others.removeAll(known);
        return others;
    }

    /** @throws Problem for a parameter that has not been read, naming the nearest that exists */
    public void noOthers() {
        for (String name : others()) {
            String shown = name.length() > 40 ? name.substring(0, 40) + "..." : name;
            throw Problem.badRequest(
                    "unknown_parameter", "there is no parameter " + shown + DidYouMean.hint(name, known));
        }
    }
}
