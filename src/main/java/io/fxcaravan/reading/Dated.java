package io.fxcaravan.reading;

import java.time.LocalDate;

/** An answer that a stored day has given to the question for a date. */
public interface Dated<T> {
    String provider();

    /** The date of the day that answers. */
    LocalDate date();

    /** The date asked for. */
    LocalDate requestedDate();

    /** The same as the answer to a question for another date. @param stale whether a day that counts is missing */
    T answering(LocalDate requested, boolean stale);
}
