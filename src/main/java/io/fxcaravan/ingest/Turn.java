package io.fxcaravan.ingest;

import io.fxcaravan.provider.Call;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Lets calls be in flight together while their days are judged and stored in order of date, since each day is judged
 * against the one before it. The first call goes alone: while it is not known that the provider answers, one call is
 * enough to find out. Safe for the threads of one pass.
 */
final class Turn {
    private final Map<Call, Integer> places = new IdentityHashMap<>();
    /** One for each place, so that a call that is through wakes the next one alone and not all that wait. */
    private final List<CountDownLatch> opened;

    private final boolean[] done;
    private int served;

    /** Works only where calls are started in this order, so that the earliest unfinished one always has a thread. */
    Turn(List<Call> calls) {
        for (int i = 0; i < calls.size(); i++) {
            places.put(calls.get(i), i);
        }
        opened = calls.stream().map(call -> new CountDownLatch(1)).toList();
        done = new boolean[calls.size()];
        open(0);
    }

    /** Waits until the first call of the pass is through. */
    void awaitFirst(Call call) throws InterruptedException {
        if (place(call) > 0) {
            opened.get(1).await();
        }
    }

    /** Waits until every call before this one is through. */
    void await(Call call) throws InterruptedException {
        opened.get(place(call)).await();
    }

    /** The call is through, whatever came of it. */
    synchronized void done(Call call) {
        done[place(call)] = true;
        while (served < done.length && done[served]) {
            served++;
            open(served);
        }
    }

    private void open(int place) {
        if (place < opened.size()) {
            opened.get(place).countDown();
        }
    }

    private int place(Call call) {
        return places.get(call);
    }
}
