package io.fxcaravan.rates;

import java.util.Locale;

/** How settled a snapshot is: the provider says when a date is final. */
public enum Quality {
    /** Taken while the rate date was not over. */
    PROVISIONAL,
    /** Taken once the provider calls the date final. */
    FINAL,
    /** Brought in by a person from a file. */
    IMPORTED;

    /** The word used in SQL, JSON and messages. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The quality of that word. @throws IllegalArgumentException for any other word */
    public static Quality of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
