package io.fxcaravan.sim;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Something that another does while the program is between two effects. */
final class Meanwhile {
    private static final int LOOK_MILLIS = 20;

    /** Who rests at so many looks waits for the program itself: for a row that it has locked. */
    private static final int SURELY_WAITS = 10;

    /**
     * Three seconds of looks, of the ten that H2 lets a statement wait. Who waits for a row that the program is about to add
     * tries again and again, and does not rest.
     */
    private static final int AT_MOST = 150;

    private static final Set<Thread.State> RESTING = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    private final CompletableFuture<Void> done;

    private Meanwhile(CompletableFuture<Void> done) {
        this.done = done;
    }

    /** Something that may fail. */
    interface Action {
        void happen() throws Exception;
    }

    /** Begins it, and returns when it is done or waits for the program. */
    static Meanwhile begin(Action action) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread other = new Thread(
                () -> {
                    try {
                        action.happen();
                        done.complete(null);
                    } catch (Exception | Error e) {
                        done.completeExceptionally(e);
                    }
                },
                "meanwhile");
        other.setDaemon(true);
        other.start();
        int resting = 0;
        for (int looks = 0; looks < AT_MOST && resting < SURELY_WAITS && !isOver(done); looks++) {
            resting = RESTING.contains(other.getState()) ? resting + 1 : 0;
        }
        return new Meanwhile(done);
    }

    private static boolean isOver(CompletableFuture<Void> done) {
        try {
            done.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException | InterruptedException e) {
            return true; // told at the end
        }
    }

    /** Waits until it is done. @throws BrokenPromise where it broke one */
    void end() throws Exception {
        try {
            done.get(1, TimeUnit.MINUTES);
        } catch (ExecutionException | CompletionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
