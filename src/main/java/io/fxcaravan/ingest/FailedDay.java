package io.fxcaravan.ingest;

import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.store.AnswerBody;
import java.time.LocalDate;

/**
 * A day whose fetch has failed in its run, after all retries: what a dead letter is made of.
 *
 * @param kind     how the day was asked for
 * @param attempts calls that were made for it in this run
 * @param answer   the answer, where one came that is worth keeping; otherwise null
 */
public record FailedDay(
        Run run, ProviderCall.Kind kind, LocalDate date, ProviderFailure failure, int attempts, AnswerBody answer) {
    private static final int OK = 200;

    /** What the answer came with; null where none came. One that was read at all came with 200. */
    public Integer httpStatus() {
        boolean read =
                failure.stage() == ProviderFailure.Stage.PARSE || failure.stage() == ProviderFailure.Stage.VALIDATE;
        return failure.httpStatus() == null && read ? Integer.valueOf(OK) : failure.httpStatus();
    }
}
