package io.fxcaravan.ingest;

import io.fxcaravan.provider.ProviderCall;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Lets calls be in flight together while their days are judged and stored in order of date, since each day is judged
 * against the one before it. Calls go out in that order too, so that the earliest never waits for one that waits for it.
 * Until one of them is answered they go one by one: while it is not known that the provider answers, one call is enough
 * to find out. Safe for the threads of one pass.
 */
final class CallSequence {
    private final Map<ProviderCall, Integer> places = new IdentityHashMap<>();
    private final boolean[] out;
    private final boolean[] done;
    /** One for each place, so that a call that is through wakes the next alone and not every thread that waits. */
    private final CountDownLatch[] turns;

    private int admitted;
    private int inFlight;
    private int served;
    private boolean proven;

    /** Works only where calls are started in this order, so that the earliest unfinished one always has a thread. */
    CallSequence(List<ProviderCall> calls) {
        out = new boolean[calls.size()];
        done = new boolean[calls.size()];
        turns = new CountDownLatch[calls.size()];
        for (int i = 0; i < calls.size(); i++) {
            places.put(calls.get(i), i);
            turns[i] = new CountDownLatch(i == 0 ? 0 : 1);
        }
    }

    /** Waits until the call may go out: after those before it, and while fewer than this many are in flight. */
    synchronized void admit(ProviderCall call, int most) throws InterruptedException {
        int place = place(call);
        while (place != admitted || inFlight >= most || !proven && served < place) {
            wait();
        }
        admitted++;
        inFlight++;
        out[place] = true;
        notifyAll();
    }

    /** The provider has answered: calls need not go one by one any more. */
    synchronized void proven() {
        proven = true;
        notifyAll();
    }

    /** The call has its answer, so that another may go out. */
    synchronized void answered(ProviderCall call) {
        if (out[place(call)]) {
            out[place(call)] = false;
            inFlight--;
            notifyAll();
        }
    }

    /** Waits until every call before this one is through. */
    void await(ProviderCall call) throws InterruptedException {
        turns[place(call)].await();
    }

    /** The call is through, whatever came of it. */
    synchronized void done(ProviderCall call) {
        answered(call);
        done[place(call)] = true;
        while (served < done.length && done[served]) {
            served++;
            if (served < turns.length) {
                turns[served].countDown();
            }
        }
        notifyAll();
    }

    private int place(ProviderCall call) {
        return places.get(call);
    }
}
