package io.fxcaravan.ingest;

import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.store.Body;
import java.time.LocalDate;

/**
 * A day whose fetch has failed for good in its run: what a dead letter is made of.
 *
 * @param attempts calls that were made for it in this run
 * @param answer   the answer, where one came that is worth keeping; else null
 */
public record FailedDay(Run run, LocalDate date, ProviderFailure failure, int attempts, Body answer) {}
