package io.fxcaravan.ingest.run;

import io.fxcaravan.provider.ProviderCall;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The calls that a run has still to make, pass by pass. A pass takes all of them; what it finds out to need another call goes
 * into the next pass. It ends: a span is split into its days once, and a day comes back only once, without some currencies.
 *
 * <p>The ledger is the queue of days between runs, but not within one: it knows nothing of a person who asks for stored days
 * again, nor of currencies that a call leaves out. Safe for many threads.
 */
public final class CallQueue {
    private final String provider;
    private List<ProviderCall> next = List.of();
    private CallSequence sequence = new CallSequence(next);
    private volatile Set<LocalDate> stored; // null until it is known

    CallQueue(String provider) {
        this.provider = provider;
    }

    /** Makes these the calls of the first pass. */
    synchronized void plan(List<ProviderCall> calls) {
        next = calls;
    }

    /** Whether another pass is to be made. */
    public synchronized boolean hasCalls() {
        return !next.isEmpty();
    }

    /** Begins the next pass. Returns its calls, in order of date. */
    public synchronized List<ProviderCall> nextPass() {
        List<ProviderCall> calls = next;
        next = List.of();
        sequence = new CallSequence(calls);
        return calls;
    }

    /** Notes which of the days of this pass had a snapshot when it began: asked once, and not for each day. */
    public void noteStored(Set<LocalDate> days) {
        stored = Set.copyOf(days);
    }

    /** Whether a day may have had a snapshot when the pass began. One that came since is found when the day is stored. */
    public boolean mayBeStored(LocalDate date) {
        Set<LocalDate> known = stored;
        return known == null || known.contains(date);
    }

    /** The order in which the calls of this pass go out and are stored. */
    public synchronized CallSequence sequence() {
        return sequence;
    }

    /** Asks for each day by itself in the next pass: a longer answer lacked it, or the plan refused a longer call. */
    public void askEachDay(Collection<LocalDate> days) {
        add(days.stream()
                .map(day -> ProviderCall.of(provider, ProviderCall.Kind.DATE, day))
                .toList());
    }

    /** Makes a call in the next pass. */
    public void askLater(ProviderCall call) {
        add(List.of(call));
    }

    private synchronized void add(List<ProviderCall> calls) {
        List<ProviderCall> more = new ArrayList<>(next);
        more.addAll(calls);
        more.sort(Comparator.comparing(ProviderCall::first));
        next = List.copyOf(more);
    }

    /** Whether an earlier day waits for the next pass: then the call waits for it, since days are judged in order of date. */
    public synchronized boolean isPutOff(ProviderCall call) {
        return !next.isEmpty() && !call.first().isBefore(next.get(0).first());
    }
}
