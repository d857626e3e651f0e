package io.fxcaravan.rates;

import java.util.Locale;

/** Why a single rate is held in quarantine. */
public enum HeldReason {
    /** The code is not three capital letters (ISO 4217's form). */
    BAD_CODE,
    /** The value is no number. */
    NOT_A_NUMBER,
    /** Zero or less. */
    NOT_POSITIVE,
    /** More than 15 digits before the point, or more than 15 after it: the store could not keep it exactly. */
    OUT_OF_SCALE,
    /** Published for a number of units that is no power of ten: what one is worth could not be said exactly. */
    BAD_UNITS,
    /** Too far from the nearest stored day. */
    IMPLAUSIBLE;

    /** The word used in SQL, JSON and messages. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
