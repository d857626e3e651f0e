package io.fxcaravan.ingest;

import io.fxcaravan.logging.RootCause;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;

/**
 * Keeps the daemon from paying for days that the store refuses: after a refusal no run of its own begins before a delay
 * that grows threefold; the first day that is stored ends that. In memory, since the store cannot be written. Safe for
 * many threads.
 */
public final class StoreBreaker {
    private static final int GROWTH = 3;

    private final Clock clock;
    private final Duration first;
    private final Duration longest;

    private Refusal refusal;
    private Duration delay = Duration.ZERO;

    /** What the store said, since when it says so, and when it is tried again. */
    private record Refusal(String why, Instant since, Instant nextTry) {}

    public StoreBreaker(Clock clock, Duration first, Duration longest) {
        this.clock = clock;
        this.first = first;
        this.longest = longest;
    }

    /** Whether a failure is the store's: the database said it, or something that lies on it. */
    static boolean concerns(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException || cause instanceof JdbiException) {
                return true;
            }
        }
        return false;
    }

    /** The store has refused a day. */
    synchronized void refused(Throwable cause) {
        Instant now = clock.instant();
        if (refusal == null || !now.isBefore(refusal.nextTry())) { // else a day of the same run
            delay = delay.isZero() ? first : min(delay.multipliedBy(GROWTH), longest);
        }
        String why = RootCause.of(cause).getMessage();
        refusal = new Refusal(why, refusal == null ? now : refusal.since(), now.plus(delay));
    }

    /** The store has taken a day. */
    synchronized void accepted() {
        refusal = null;
        delay = Duration.ZERO;
    }

    /** Whether a call may be paid whose day is to be stored. */
    public synchronized boolean isClosed() {
        return refusal == null || !clock.instant().isBefore(refusal.nextTry());
    }

    /** What is wrong, in a sentence that says what to do; empty when nothing is. */
    public synchronized Optional<String> problem() {
        return Optional.ofNullable(refusal)
                .map(now -> "the store has refused days since " + now.since() + " (" + now.why()
                        + "): no call is made before " + now.nextTry()
                        + "; make room on its disk, or see to what the database says");
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
