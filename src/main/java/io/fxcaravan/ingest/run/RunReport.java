package io.fxcaravan.ingest.run;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The days that a run set out for, and the outcome of each so far. Safe for many threads. */
final class RunReport {
    private final SortedSet<LocalDate> planned = new TreeSet<>();
    private final SortedMap<LocalDate, DayOutcome> outcomes = new TreeMap<>();
    private int stored;

    synchronized void plan(Collection<LocalDate> days) {
        planned.addAll(days);
    }

    /** Notes the outcome of a day; a later one replaces it. */
    synchronized void settle(DayOutcome outcome) {
        outcomes.put(outcome.date(), outcome);
        if (outcome.isStored()) {
            stored++;
        }
    }

    /** Days stored so far, each revision counted. */
    synchronized int stored() {
        return stored;
    }

    /** The outcomes so far, in order of date. */
    synchronized List<DayOutcome> outcomes() {
        return List.copyOf(outcomes.values());
    }

    /** The planned days that have no outcome yet, in order. */
    synchronized SortedSet<LocalDate> open() {
        SortedSet<LocalDate> open = new TreeSet<>(planned);
        open.removeAll(outcomes.keySet());
        return open;
    }

    /** Of these days, those that the run has not stored, in order. */
    synchronized SortedSet<LocalDate> unstored(Collection<LocalDate> days) {
        SortedSet<LocalDate> unstored = new TreeSet<>(days);
        unstored.removeIf(day -> outcomes.containsKey(day) && outcomes.get(day).isStored());
        return unstored;
    }
}
