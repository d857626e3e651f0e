package io.fxcaravan.transfer.load;

import java.time.LocalDate;
import java.util.SortedSet;

/**
 * What was done with a file.
 *
 * @param rates     those that are stored now, or were before
 * @param added     days that were not stored before
 * @param revised   days that got a new revision
 * @param unchanged days that were stored as the file has them
 * @param rejected  lines and rates that could not be loaded
 * @param from      the oldest date; null where no rate is good
 * @param to        the newest date; null where no rate is good
 */
public record ImportReport(
        String file,
        String format,
        SortedSet<String> providers,
        long rates,
        long added,
        long revised,
        long unchanged,
        long rejected,
        LocalDate from,
        LocalDate to) {}
