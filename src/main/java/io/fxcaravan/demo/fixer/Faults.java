package io.fxcaravan.demo.fixer;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When the stand-in misbehaves. Faults that hold at once all apply, in the order always, on a date, next; each {@code next}
 * spends one fault of its queue a call. Safe for many threads.
 */
public final class Faults {

    private final List<Fault> always = new ArrayList<>();
    private final Deque<Fault> next = new ArrayDeque<>();
    private final Map<LocalDate, List<Fault>> on = new HashMap<>();
    private final Map<LocalDate, Deque<Fault>> nextOn = new HashMap<>();

    Faults() {}

    /** For every call from here on. */
    public synchronized void always(Fault fault) {
        always.add(fault);
    }

    /** For every call that asks for {@code date}; {@code latest} asks for today, a time series for each of its days. */
    public synchronized void on(LocalDate date, Fault fault) {
        on.computeIfAbsent(date, any -> new ArrayList<>()).add(fault);
    }

    /** For the next {@code calls} calls, after those for which a fault is already queued. */
    public synchronized void next(int calls, Fault fault) {
        next.addAll(Collections.nCopies(calls, fault));
    }

    /** For the next {@code calls} calls that ask for {@code date}. */
    public synchronized void nextOn(LocalDate date, int calls, Fault fault) {
        nextOn.computeIfAbsent(date, any -> new ArrayDeque<>()).addAll(Collections.nCopies(calls, fault));
    }

    /** Ends all faults, queued ones too. */
    public synchronized void heal() {
        always.clear();
        next.clear();
        on.clear();
        nextOn.clear();
    }

    /** What befalls one call that asks for these days; spends what is queued. */
    synchronized Befallen take(Collection<LocalDate> days) {
        var onDays = new HashMap<LocalDate, List<Fault>>();
        if (!on.isEmpty() || !nextOn.isEmpty()) {
            for (LocalDate day : days) {
                var faults = new ArrayList<>(on.getOrDefault(day, List.of()));
                takeOne(nextOn.get(day), faults);
                onDays.put(day, faults);
            }
        }
        var once = new ArrayList<Fault>();
        takeOne(next, once);
        return new Befallen(List.copyOf(always), onDays, once);
    }

    private static void takeOne(Deque<Fault> queue, List<Fault> into) {
        if (queue != null && !queue.isEmpty()) {
            into.add(queue.remove());
        }
    }

    /** The faults of one call. */
    record Befallen(List<Fault> always, Map<LocalDate, List<Fault>> onDays, List<Fault> once) {

        ServedDay alter(ServedDay day) {
            ServedDay altered = day;
            for (Fault fault : faultsOn(day.date())) {
                altered = fault instanceof Fault.InDay inDay ? inDay.alter(altered) : altered;
            }
            return altered;
        }

        HttpReply alter(HttpReply reply, HttpRequest request) {
            var faults = new ArrayList<>(always);
            onDays.values().forEach(faults::addAll);
            faults.addAll(once);
            HttpReply altered = reply;
            for (Fault fault : faults) {
                altered = fault instanceof Fault.InReply inReply ? inReply.alter(altered, request) : altered;
            }
            return altered;
        }

        private List<Fault> faultsOn(LocalDate date) {
            var faults = new ArrayList<>(always);
            faults.addAll(onDays.getOrDefault(date, List.of()));
            faults.addAll(once);
            return faults;
        }

        boolean spares(LocalDate date) {
            return faultsOn(date).isEmpty();
        }
    }
}
