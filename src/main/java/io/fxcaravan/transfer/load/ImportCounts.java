package io.fxcaravan.transfer.load;

import io.fxcaravan.transfer.file.FileFormat;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Counts what is done with the days of a file. */
final class ImportCounts {
    private final SortedSet<String> providers = new TreeSet<>();
    private final Set<String> changed = new HashSet<>();
    private long rates;
    private long added;
    private long revised;
    private long unchanged;
    private LocalDate from;
    private LocalDate to;

    void add(DayMerge.Outcome outcome) {
        FileDay day = outcome.day();
        if (day.rates().isEmpty() || outcome.refused() != null) {
            return; // all of it was rejected
        }
        rates += day.rates().size();
        providers.add(day.provider());
        from = from == null || day.date().isBefore(from) ? day.date() : from;
        to = to == null || day.date().isAfter(to) ? day.date() : to;
        switch (outcome.change()) {
            case ADDED -> added++;
            case REVISED -> revised++;
            case NONE -> unchanged++;
        }
        if (outcome.change() != DayMerge.Change.NONE) {
            changed.add(day.provider());
        }
    }

    long rates() {
        return rates;
    }

    boolean hasChanges() {
        return added + revised > 0;
    }

    /** Whether a change of this provider's has been written down. */
    boolean isNoted(String provider) {
        return changed.contains(provider);
    }

    ImportReport report(String file, FileFormat format, long rejected) {
        return new ImportReport(file, format.text(), providers, rates, added, revised, unchanged, rejected, from, to);
    }
}
