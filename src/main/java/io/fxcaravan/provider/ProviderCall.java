package io.fxcaravan.provider;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * One call to a provider.
 *
 * @param dates   the rate dates it asks for, ascending, at least one
 * @param without quotes of {@code fx.<provider>.symbols} that it does not ask for: the provider said that it has none
 */
public record ProviderCall(String provider, Kind kind, List<LocalDate> dates, Set<String> without) {
    /** How the dates are asked for. */
    public enum Kind {
        /** The newest rates, for a date that is not over. */
        LATEST,
        /** One date that is over. */
        DATE,
        /** A span of dates that are over, in one answer. */
        SERIES
    }

    public ProviderCall {
        dates = List.copyOf(dates);
        without = Set.copyOf(without);
    }

    /** A call for all of the quotes. */
    public ProviderCall(String provider, Kind kind, List<LocalDate> dates) {
        this(provider, kind, dates, Set.of());
    }

    /** The same without these quotes. */
    public ProviderCall without(Set<String> quotes) {
        return new ProviderCall(provider, kind, dates, quotes);
    }

    /** A call for one date. */
    public static ProviderCall of(String provider, Kind kind, LocalDate date) {
        return new ProviderCall(provider, kind, List.of(date));
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
