package io.fxcaravan.reading;

import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.rates.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * The snapshot that answers a question.
 *
 * @param snapshot  with its rates, once they are read
 * @param requested the date asked for, in the provider's calendar
 * @param at        the time whose knowledge is asked for
 * @param before    the day stored before it, within a week, without its rates; null for none
 * @param same      whether the day before is known to have the same currencies
 * @param held      the currencies whose rate of this day was held at that time, in order
 */
record FoundDay(
        ConfiguredProvider provider,
        LocalDate requested,
        Instant at,
        Snapshot snapshot,
        Snapshot before,
        boolean same,
        Set<String> held) {
    /** The same with the snapshot's rates read. */
    FoundDay with(Snapshot whole) {
        return new FoundDay(provider, requested, at, whole, before, same, held);
    }

    boolean isRequested() {
        return snapshot.date().equals(requested);
    }
}
