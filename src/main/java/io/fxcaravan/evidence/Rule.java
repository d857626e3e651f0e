package io.fxcaravan.evidence;

import io.fxcaravan.config.DidYouMean;
import io.fxcaravan.reading.QueryException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which day, or days, a date stands for. Arithmetic on a provider's calendar; it knows no country's law. */
public enum Rule {
    /** The date itself, or nothing. */
    ON,
    /** The newest day at or before the date. */
    ON_OR_BEFORE,
    /** The last publication strictly before the date. */
    BEFORE,
    /** The mean of every day of the date's month. */
    MONTH_AVERAGE,
    /** The mean of every day of the month before the date's. */
    PREVIOUS_MONTH_AVERAGE,
    /** The last publication of the date's month. */
    MONTH_END,
    /** The last publication of the month before the date's. */
    PREVIOUS_MONTH_END,
    /** The rate whose period of validity covers the date; for monthly and quarterly sources. */
    VALID;

    /** How many days before a date its last publication may lie: more than a bank is ever closed. */
    private static final int FAR_DAYS = 31;

    /** No rate is meant for more than a year. */
    private static final int LONGEST_VALIDITY = 366;

    /** The word for it in questions and answers: {@code on-or-before}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The words of all rules. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Rule::text).toList();
    }

    /** The rule of that word. @throws QueryException for any other, naming the nearest that there is */
    public static Rule of(String word) {
        return Arrays.stream(values())
                .filter(rule -> rule.text().equals(word))
                .findFirst()
                .orElseThrow(() -> {
                    String shown = word.length() > 40 ? word.substring(0, 40) : word;
                    return new QueryException(
                            QueryException.Kind.INVALID,
                            "unknown_rule",
                            "there is no rule " + shown + "; the nearest there is: "
                                    + DidYouMean.of(shown, words(), Integer.MAX_VALUE)
                                            .orElseThrow()
                                    + " (of " + String.join(", ", words()) + ")");
                });
    }

    boolean isAverage() {
        return this == MONTH_AVERAGE || this == PREVIOUS_MONTH_AVERAGE;
    }

    /** The first date that may count. */
    LocalDate first(LocalDate date) {
        return switch (this) {
            case ON -> date;
            case VALID -> date.minusDays(LONGEST_VALIDITY);
            case ON_OR_BEFORE, BEFORE -> date.minusDays(FAR_DAYS);
            case MONTH_AVERAGE, MONTH_END -> date.withDayOfMonth(1);
            case PREVIOUS_MONTH_AVERAGE, PREVIOUS_MONTH_END ->
                date.minusMonths(1).withDayOfMonth(1);
        };
    }

    /** The last date that may count. */
    LocalDate last(LocalDate date) {
        return switch (this) {
            case ON, ON_OR_BEFORE, VALID -> date;
            case BEFORE -> date.minusDays(1);
            case MONTH_AVERAGE, MONTH_END -> first(date).plusMonths(1).minusDays(1);
            case PREVIOUS_MONTH_AVERAGE, PREVIOUS_MONTH_END ->
                date.withDayOfMonth(1).minusDays(1);
        };
    }
}
