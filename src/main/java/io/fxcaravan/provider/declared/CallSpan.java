package io.fxcaravan.provider.declared;

import io.fxcaravan.provider.declared.words.Word;
import io.fxcaravan.provider.declared.words.WordGroup;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The word {@code span}: how much one answer holds, so that many days are asked for in few calls.
 *
 * @param days        the longest span in days; of a span of days alone
 * @param perCurrency whether an answer holds one currency
 */
record CallSpan(Unit unit, int days, boolean perCurrency) {
    private enum Unit {
        DAY,
        DAYS,
        MONTH,
        YEAR,
        ALL
    }

    private static final List<String> USUAL = List.of("day", "30 days", "month", "year", "all", "year per currency");

    private static final Pattern FORM =
            Pattern.compile("(day|([1-9][0-9]{0,4}) days|month|year|all)( per currency)?", Pattern.CASE_INSENSITIVE);

    static CallSpan of(WordGroup words) {
        Word word = words.need("span");
        Matcher form = FORM.matcher(word.full());
        if (!form.matches()) {
            throw word.wrong(word.text() + " is not known; " + Word.near(word.text(), USUAL)
                    + "allowed: day, N days, month, year, all, with per currency behind it");
        }
        boolean some = form.group(2) != null;
        Unit unit = some ? Unit.DAYS : Unit.valueOf(form.group(1).toUpperCase(Locale.ROOT));
        return new CallSpan(unit, some ? Integer.parseInt(form.group(2)) : 1, form.group(3) != null);
    }

    /** Whether a span that has days already may take one more. */
    boolean goesOn(List<LocalDate> span, LocalDate day) {
        LocalDate first = span.get(0);
        return switch (unit) {
            case DAY -> false;
            case DAYS -> day.isBefore(first.plusDays(days));
            case MONTH -> day.getYear() == first.getYear() && day.getMonth() == first.getMonth();
            case YEAR -> day.getYear() == first.getYear();
            case ALL -> true;
        };
    }
}
