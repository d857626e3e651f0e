package io.fxcaravan.sim;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Something that another does while the program is between two effects. */
final class Meanwhile {
    /** What takes longer waits for the program itself: for a row that it has locked. */
    private static final int WAITS_AFTER_MILLIS = 200;

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
        try {
            done.get(WAITS_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | InterruptedException e) {
            // told at the end
        }
        return new Meanwhile(done);
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
