package io.fxcaravan.api.operate;

import io.fxcaravan.ingest.run.DayOutcome;
import java.time.LocalDate;
import java.util.List;

/**
 * Days that were asked for, as {@code GET /v1/ingest/{id}} shows them.
 *
 * @param state {@code running}, {@code done}, {@code partial} or {@code failed}
 */
record IngestJob(String id, String state, String provider, List<JobDay> days, int callsSpent) {
    static final String WAITING = "waiting";

    /** A day of a job. @param state that of the ledger, or {@code waiting} @param reason why it is not stored; null where it is */
    record JobDay(LocalDate date, String state, String reason) {
        static JobDay of(DayOutcome outcome) {
            return new JobDay(outcome.date(), outcome.state().text(), outcome.reason());
        }
    }
}
