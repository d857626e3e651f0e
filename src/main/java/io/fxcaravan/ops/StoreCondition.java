package io.fxcaravan.ops;

import io.fxcaravan.ingest.StoreBreaker;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.h2.FullDisk;
import java.util.Optional;

/**
 * Whether the store takes days at a moment. A full disk says more than what the store answered because of it.
 *
 * @param fullDisk because of which it can only be read
 * @param refusal  what it said to the last days that were offered
 */
public record StoreCondition(Optional<FullDisk> fullDisk, Optional<StoreBreaker.Refusal> refusal) {
    /** The condition now. */
    public static StoreCondition of(Database database, StoreBreaker breaker) {
        return new StoreCondition(database.onlyRead(), breaker.refusal());
    }

    /** Why it takes none; empty while it takes them. */
    public Optional<String> why() {
        return fullDisk.map(FullDisk::cause).or(() -> refusal.map(StoreBreaker.Refusal::why));
    }

    /** The same in a sentence that says what to do. */
    Optional<String> sentence() {
        return fullDisk.map(FullDisk::sentence).or(() -> refusal.map(StoreBreaker.Refusal::sentence));
    }
}
