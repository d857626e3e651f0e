package io.fxcaravan.ingest;

import io.fxcaravan.logging.RootCause;
import io.fxcaravan.store.h2.FullDisk;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;

/**
 * Keeps the daemon from paying for days that the store refuses: after a refusal no run of its own begins before a delay
 * that grows threefold; the first day that is stored ends that. In memory, since the store cannot be written. Safe for
 * many threads.
 */
public final class StoreBreaker {
    private static final int GROWTH = 3;

    /** From here on H2's messages repeat the statement. */
    private static final String STATEMENT = "; SQL statement:";

    private final Clock clock;
    private final Duration first;
    private final Duration longest;

    private Refusal refusal;
    private Duration delay = Duration.ZERO;

    /** What the store said, since when it says so, and when it is tried again. */
    public record Refusal(String why, Instant since, Instant nextTry) {
        /** What is wrong, in a sentence that says what to do. */
        public String sentence() {
            return "the store has refused days since " + since.truncatedTo(ChronoUnit.SECONDS) + " (" + why
                    + "); no call is made before " + nextTry.truncatedTo(ChronoUnit.SECONDS)
                    + "; make room on its disk, or see to what the database says";
        }
    }

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
        refusal = new Refusal(text(cause), refusal == null ? now : refusal.since(), now.plus(delay));
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

    /** How it refuses days; empty while it takes them. */
    public synchronized Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** The database's own words, without the statement that H2 adds to them. */
    private static String text(Throwable cause) {
        if (FullDisk.hasRefused(cause)) {
            return FullDisk.WRITE_REFUSED;
        }
        String said = RootCause.text(cause);
        int statement = said.indexOf(STATEMENT);
        return statement < 0 ? said : said.substring(0, statement);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
