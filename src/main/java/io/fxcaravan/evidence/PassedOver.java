package io.fxcaravan.evidence;

import java.time.LocalDate;
import java.util.Locale;

/** A date without a rate between the one asked for and the one taken. */
public record PassedOver(LocalDate date, Why why) {
    /** Why nothing was to be expected of it. */
    public enum Why {
        WEEKEND,
        HOLIDAY,
        /** The provider says that it has none. */
        UNAVAILABLE;

        /** The word for it in answers. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
