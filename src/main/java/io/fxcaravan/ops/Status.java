package io.fxcaravan.ops;

import io.fxcaravan.agreement.Incident;
import io.fxcaravan.provider.runtime.ProviderState;
import io.fxcaravan.rates.Quality;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * How the program and its rates are, as {@code status --json} and {@code GET /v1/status} print it.
 *
 * @param pid       of the daemon; null without one
 * @param startedAt of the daemon; null without one
 * @param incidents disagreements between providers that last, and those that ended within a month
 * @param problems  what is wrong, in sentences that say what to do; empty when all is well
 */
public record Status(
        String version,
        String profile,
        Long pid,
        Instant startedAt,
        boolean healthy,
        List<Provider> providers,
        Database database,
        Disk disk,
        Checkpoint checkpoint,
        List<Incident> incidents,
        List<String> problems) {

    /**
     * One provider.
     *
     * @param nextRun   null without a daemon
     * @param condition how it stands
     * @param reason    one word for why it is not called; null where it is
     * @param message   the same for the operator
     * @param since     when that began
     * @param nextTry   when it is found out whether it is over; null where that waits for a person
     * @param held      the rates held back, the newest day first
     * @param owedFrom  the first day that it owes; null for none
     */
    public record Provider(
            String provider,
            LocalDate newestDate,
            Quality newestQuality,
            Long ageDays,
            Instant lastSuccess,
            Instant nextRun,
            List<LocalDate> missing,
            List<LocalDate> awaited,
            List<LocalDate> failed,
            int deadLetters,
            int quarantined,
            Quota quota,
            ProviderState.State condition,
            String reason,
            String message,
            Instant since,
            Instant nextTry,
            List<Held> held,
            LocalDate owedFrom) {}

    /**
     * A rate held back, its values as text.
     *
     * @param units        for how many units it stands
     * @param previousRate what it was judged against; null for nothing
     * @param factor       how many times that it is; null where that is no number
     */
    public record Held(LocalDate date, String quote, String rate, int units, String previousRate, BigDecimal factor) {}

    /** A month of calls. @param limit null for none @param remaining null for no limit */
    public record Quota(Integer limit, int used, Integer remaining, int reserve, LocalDate resetsOn) {}

    /**
     * The database, and whether it takes days.
     *
     * @param kind    {@code h2} or {@code postgresql}
     * @param reason  what it says where it refuses days; null while it takes them
     * @param since   when it first refused one; null where none has been offered yet
     * @param nextTry when a day is offered to it again
     */
    public record Database(String kind, long sizeBytes, String reason, Instant since, Instant nextTry) {
        /** Whether it refuses days. */
        public boolean refuses() {
            return reason != null;
        }
    }

    /** The disk that the home lies on. */
    public record Disk(long freeBytes) {}

    /** The newest head of the ledger's tree. @param root in hexadecimal */
    public record Checkpoint(long size, String root) {}
}
