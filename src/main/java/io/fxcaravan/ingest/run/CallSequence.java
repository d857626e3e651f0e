package io.fxcaravan.ingest.run;

import io.fxcaravan.provider.ProviderCall;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Lets calls be in flight together while their days are judged and stored in order of date, since each day is judged
 * against the one before it. Calls go out in that order too, so that the earliest never waits for one that waits for it.
 * Until a day is stored they go one by one: while it is not known that the provider answers and the store takes what it
 * says, one call is enough to find out. Safe for the threads of one pass.
 *
 * <p>Every wait has an end: when nothing has moved for longer than any call may take, the call before was lost.
 */
public final class CallSequence {
    private final Map<ProviderCall, Integer> places = new IdentityHashMap<>();
    private final boolean[] out;
    private final boolean[] done;

    private int admitted;
    private int inFlight;
    private int served;
    private boolean proven;
    private long moved = System.nanoTime();

    /** Works only where calls are started in this order, so that the earliest unfinished one always has a thread. */
    CallSequence(List<ProviderCall> calls) {
        out = new boolean[calls.size()];
        done = new boolean[calls.size()];
        for (int i = 0; i < calls.size(); i++) {
            places.put(calls.get(i), i);
        }
    }

    /**
     * Waits until the call may go out: after those before it, and while fewer than this many are in flight. One that has
     * been let go before does not wait again.
     *
     * @param patience longer than any call may take
     * @throws TimeoutException where a call before it was lost
     */
    public synchronized void admit(ProviderCall call, int most, Duration patience)
            throws InterruptedException, TimeoutException {
        int place = place(call);
        while (place > admitted || place == admitted && (inFlight >= most || !proven && served < place)) {
            await(call, "to go out", patience);
        }
        if (place == admitted) {
            admitted++;
            inFlight++;
            out[place] = true;
            passOver();
        }
    }

    /** A day has been stored: calls need not go one by one any more, and the waiting time of all begins anew. */
    synchronized void proven() {
        proven = true;
        moves();
    }

    /** The call has its answer, so that another may go out. */
    public synchronized void answered(ProviderCall call) {
        if (out[place(call)]) {
            out[place(call)] = false;
            inFlight--;
            moves();
        }
    }

    /**
     * Waits until every call before this one is through.
     *
     * @param patience longer than any day may take
     * @throws TimeoutException where one of them was lost
     */
    public synchronized void await(ProviderCall call, Duration patience) throws InterruptedException, TimeoutException {
        while (served < place(call)) {
            await(call, "to be stored", patience);
        }
    }

    /** The call is through, whether or not it succeeded; also where it never went out. */
    public synchronized void done(ProviderCall call) {
        answered(call);
        done[place(call)] = true;
        while (served < done.length && done[served]) {
            served++;
        }
        passOver();
    }

    /** A call that was over before it went out holds up no other. */
    private void passOver() {
        while (admitted < done.length && done[admitted]) {
            admitted++;
        }
        moves();
    }

    private void await(ProviderCall call, String what, Duration patience)
            throws InterruptedException, TimeoutException {
        long left = moved + patience.toNanos() - System.nanoTime();
        if (left <= 0) {
            throw new TimeoutException("the call of " + call.first() + " waited in vain " + what
                    + ": a call before it never ended; report it as a fault of this program");
        }
        wait(left / 1_000_000 + 1);
    }

    private void moves() {
        moved = System.nanoTime();
        notifyAll();
    }

    private int place(ProviderCall call) {
        return places.get(call);
    }
}
