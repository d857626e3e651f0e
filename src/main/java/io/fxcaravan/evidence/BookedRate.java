package io.fxcaravan.evidence;

import io.fxcaravan.config.DidYouMean;
import io.fxcaravan.rates.EndOfDay;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.reading.QueryException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * A rate that somebody has booked.
 *
 * @param id       the line's own name; null for none
 * @param rate     what 1 base was booked at, in the quote
 * @param provider null for the one that answers reads
 * @param asOf     compare with what was known at that time; null for what is known now
 */
public record BookedRate(
        String id,
        LocalDate date,
        String base,
        String quote,
        BigDecimal rate,
        String provider,
        Rule rule,
        Instant asOf) {
    /** The fields of a line. */
    public static final List<String> FIELDS =
            List.of("id", "date", "base", "quote", "rate", "provider", "rule", "asOf");

    /** The fields that a line must have. */
    public static final List<String> REQUIRED = List.of("date", "base", "quote", "rate");

    private static final String NUMBER = "[0-9]{1,30}(\\.[0-9]{1,30})?";

    /**
     * Reads a line.
     *
     * @param fields by name; an optional one may be missing, empty or null
     * @throws QueryException naming the field that is wrong
     */
    public static BookedRate of(Map<String, String> fields) {
        for (String name : fields.keySet()) {
            if (!FIELDS.contains(name)) {
                throw wrong("there is no field " + shown(name) + "; the nearest there is: "
                        + DidYouMean.of(shown(name), FIELDS, Integer.MAX_VALUE).orElseThrow());
            }
        }
        String rule = text(fields, "rule");
        return new BookedRate(
                text(fields, "id"),
                date("date", required(fields, "date")),
                code(fields, "base"),
                code(fields, "quote"),
                number(required(fields, "rate")),
                text(fields, "provider"),
                rule == null ? Rule.ON_OR_BEFORE : Rule.of(rule),
                time(text(fields, "asOf")));
    }

    private static String text(Map<String, String> fields, String name) {
        String text = fields.get(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String required(Map<String, String> fields, String name) {
        String text = text(fields, name);
        if (text == null) {
            throw wrong(name + " is missing");
        }
        return text;
    }

    private static LocalDate date(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw wrong(name + ": '" + shown(text) + "' is not a date such as 2026-02-27");
        }
    }

    private static String code(Map<String, String> fields, String name) {
        String code = required(fields, name);
        if (!RateRules.isCode(code)) {
            throw wrong(name + ": '" + shown(code) + "' is not a currency code of three capital letters such as USD");
        }
        return code;
    }

    private static BigDecimal number(String text) {
        if (!text.matches(NUMBER)) {
            throw wrong("rate: '" + shown(text) + "' is not a number such as 1.0843");
        }
        return new BigDecimal(text);
    }

    private static Instant time(String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.length() == 10
                    ? EndOfDay.of(LocalDate.parse(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw wrong("asOf: '" + shown(text) + "' is not a time such as 2026-02-27T16:00:00Z, nor a date");
        }
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }

    static QueryException wrong(String message) {
        return new QueryException(QueryException.Kind.INVALID, "bad_line", message);
    }
}
