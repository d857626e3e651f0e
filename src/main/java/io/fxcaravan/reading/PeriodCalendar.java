package io.fxcaravan.reading;

import java.time.LocalDate;

/** How dates fall into periods, one after the other without a gap. */
public interface PeriodCalendar {
    /** What a period is called. @param start its first date */
    String label(LocalDate start);

    /** The first date of the period that a date lies in. */
    LocalDate start(LocalDate date);

    /** The last date of the period that begins on a date. */
    LocalDate end(LocalDate start);
}
