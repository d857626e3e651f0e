package io.fxcaravan.provider.declared.rows;

import io.fxcaravan.provider.Frequency;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.words.Word;
import io.fxcaravan.provider.declared.words.WordGroup;
import io.fxcaravan.rates.Validity;
import java.time.LocalDate;

/**
 * The words {@code date}, {@code dated}, {@code frequency}, {@code valid-from} and {@code valid-to}: which day a rate is of, and
 * for which days it is meant.
 *
 * @param date     null where the answer names no date and that of the request holds
 * @param atEnd    whether the date in the answer is the last one before the period that it is meant for
 * @param validFrom null where the answer does not say
 * @param validTo  null where the answer does not say
 */
public record RateDates(DateReader date, Frequency frequency, boolean atEnd, DateReader validFrom, DateReader validTo) {
    /** Of the word {@code date}: the answer names none. */
    private static final String ASKED = "asked";

    static RateDates of(WordGroup words, RowLayout layout) {
        Word date = words.need("date");
        boolean asked = date.isText() && date.full().equals(ASKED);
        Frequency frequency = words.find("frequency")
                .map(word -> word.oneOf(Frequency.values()))
                .orElse(Frequency.DAILY);
        Word dated = words.find("dated").orElse(null);
        boolean atEnd = dated != null && dated.oneOf("within", "before").equals("before");
        if (dated != null && frequency == Frequency.DAILY) {
            throw dated.wrong("says something of monthly and quarterly rates alone");
        }
        if (asked && layout != RowLayout.ROWS && layout != RowLayout.WIDE) {
            throw date.wrong("in this layout the dates stand in the answer");
        }
        return new RateDates(
                asked ? null : DateReader.of(date),
                frequency,
                atEnd,
                words.find("valid-from").map(DateReader::of).orElse(null),
                words.find("valid-to").map(DateReader::of).orElse(null));
    }

    /** What of a row's parts is no rate, by name; null for none. */
    String column() {
        return date == null ? null : date.where().firstStep();
    }

    /** Whether each row says for itself for which days it is meant. */
    boolean isByRow() {
        return validFrom != null || validTo != null;
    }

    /** The day that rates with this date belong to; the first of a period where they are meant for one. */
    LocalDate rateDate(LocalDate inside) {
        return frequency.first(atEnd ? inside.plusDays(1) : inside);
    }

    /**
     * The day of a row of a period: the period's first, or the row's own start where it amends the period.
     *
     * @param first the day that was asked for
     * @param from  what the row says itself; null where it says nothing
     * @param to    the same of the last day
     */
    Validity validity(LocalDate first, LocalDate from, LocalDate to) throws ProviderFailure {
        if (frequency == Frequency.DAILY) {
            return from == null && to == null ? null : span(from == null ? first : from, to);
        }
        LocalDate last = to == null ? frequency.last(first) : to;
        return span(from != null && from.isAfter(first) ? from : first, last);
    }

    private Validity span(LocalDate from, LocalDate to) throws ProviderFailure {
        if (to != null && to.isBefore(from)) {
            throw (validTo == null ? validFrom : validTo).word().unfit("a rate is valid from " + from + " to " + to);
        }
        return new Validity(from, to);
    }
}
