package io.fxcaravan.ingest;

import java.util.concurrent.Semaphore;

/** One call's share of the calls that may be in flight at its provider. Used by one thread. */
final class Slot {
    private final Semaphore free;
    private boolean taken;

    Slot(Semaphore free) {
        this.free = free;
    }

    /** Waits for a free one. */
    void take() throws InterruptedException {
        free.acquire();
        taken = true;
    }

    /** Lets another call go out; does nothing the second time. */
    void giveBack() {
        if (taken) {
            taken = false;
            free.release();
        }
    }
}
