package io.fxcaravan.evidence;

import java.time.LocalDate;
import java.util.Locale;

/** A date between the one asked for and the one taken that has no rate. */
public record PassedOver(LocalDate date, Why why) {
    /** Why it has none. */
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
