package io.fxcaravan.rates;

import java.util.Locale;

/** The state of an expected day in the day ledger. */
public enum DayState {
    /** Due, and not stored. */
    MISSING,
    /** Asked; not published yet; asked again after a while. */
    AWAITED,
    /** Stored while the rate date was not over. */
    PROVISIONAL,
    /** Stored as the provider's last word. */
    FINAL,
    /** Stored from a file. */
    IMPORTED,
    /** The provider's calendar has no rates for this day. */
    HOLIDAY,
    /** Given up by the quick retries, still asked for once a day. */
    FAILED,
    /** The provider says that it has none. */
    UNAVAILABLE,
    /** Removed by the retention that the operator configured. */
    PRUNED;

    /** The word used in SQL, JSON and messages. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that word. @throws IllegalArgumentException for any other word */
    public static DayState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** The state of a day whose current snapshot has this quality. */
    public static DayState of(Quality quality) {
        return valueOf(quality.name());
    }

    /** Whether the day is to be here: it is missing as long as no snapshot of it can be read. */
    public boolean isOwed() {
        return this != HOLIDAY && this != UNAVAILABLE && this != PRUNED;
    }

    /** Whether a snapshot of the day can be read. */
    public boolean isStored() {
        return this == PROVISIONAL || this == FINAL || this == IMPORTED;
    }
}
