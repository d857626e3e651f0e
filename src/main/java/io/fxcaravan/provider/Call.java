package io.fxcaravan.provider;

import java.time.LocalDate;
import java.util.List;

/**
 * One call to a provider.
 *
 * @param dates the rate dates it asks for, ascending, at least one
 */
public record Call(String provider, Kind kind, List<LocalDate> dates) {
    /** How the dates are asked for. */
    public enum Kind {
        /** The newest rates, for a date that is not over. */
        LATEST,
        /** One date that is over. */
        DATE,
        /** A span of dates that are over, in one answer. */
        SERIES
    }

    public Call {
        dates = List.copyOf(dates);
    }

    /** A call for one date. */
    public static Call of(String provider, Kind kind, LocalDate date) {
        return new Call(provider, kind, List.of(date));
    }

    /** The earliest date asked for: calls are made and their days judged in this order. */
    public LocalDate first() {
        return dates.get(0);
    }

    /** The latest date asked for. */
    public LocalDate last() {
        return dates.get(dates.size() - 1);
    }
}
