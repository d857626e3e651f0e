package io.fxcaravan.demo.fixer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A call that reached the stand-in.
 *
 * @param time what the stand-in's clock showed
 * @param path as received, such as {@code /api/latest}
 * @param query as received but without the access key; empty if there was none
 * @param date the day asked for, today for {@code latest}; empty where the path names no day
 * @param status the HTTP status given, 0 where the call was dropped or left hanging without one
 */
public record ReceivedCall(Instant time, String path, String query, Optional<LocalDate> date, int status) {}
