package io.fxcaravan.store;

import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.Validity;
import java.time.LocalDate;

/** What the columns of a snapshot mean. */
final class Columns {
    private Columns() {}

    static Direction direction(String text) {
        return Direction.of(text)
                .orElseThrow(() -> new StoreException("the store holds an unknown direction: " + text));
    }

    /** Null for rates of one date only. */
    static Validity validity(LocalDate from, LocalDate to) {
        return from == null ? null : new Validity(from, to);
    }
}
