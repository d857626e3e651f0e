package io.fxcaravan.cli.args;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.jline.utils.Signals;

/**
 * The signals that end the process. The JVM's own handlers would run all exit hooks at once, and H2's would close the
 * database under the routes that still write to it; so these only notify the command, which stops in order.
 */
public final class StopSignal {
    private static final Map<String, Integer> EXIT_CODES = Map.of("HUP", 129, "INT", 130, "TERM", 143);

    /** Fewer than the 15 s within which a supervisor may expect the end. */
    private static final Duration AT_MOST = Duration.ofSeconds(14);

    /** {@code timeout} and other wrappers signal the process and then its group: that is one signal, sent twice. */
    private static final Duration ONE_AND_THE_SAME = Duration.ofSeconds(1);

    private long first;
    private volatile String name = "";
    private final CompletableFuture<Integer> arrived = new CompletableFuture<>();

    /** Takes the signals over from the JVM. */
    public static StopSignal install() {
        StopSignal stop = new StopSignal();
        EXIT_CODES.forEach((name, code) -> Signals.register(name, () -> stop.take(name, code)));
        return stop;
    }

    /** Does something as soon as the signal is there, given the exit code to end with. */
    public void onArrival(IntConsumer action) {
        arrived.thenAccept(action::accept);
    }

    /** The exit code to end with; null where no signal has come. */
    public Integer codeOrNull() {
        return arrived.getNow(null);
    }

    /** Whether the signal comes before the time is over. */
    public boolean arrivesWithin(Duration time) {
        try {
            arrived.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            return true;
        }
    }

    /** Why the process ends, as the log says it: {@code SIGTERM}. */
    public String reason() {
        return "SIG" + name;
    }

    /** Waits for the signal. Returns the exit code to end with. */
    public int await() {
        return arrived.join();
    }

    private synchronized void take(String signal, int code) {
        if (arrived.isDone()) {
            if (System.nanoTime() - first > ONE_AND_THE_SAME.toNanos()) {
                Runtime.getRuntime().halt(code); // the second one is meant
            }
            return;
        }
        first = System.nanoTime();
        name = signal;
        haltLater(code);
        arrived.complete(code);
    }

    private static void haltLater(int code) {
        Thread watchdog = new Thread(
                () -> {
                    try {
                        Thread.sleep(AT_MOST.toMillis());
                    } catch (InterruptedException e) {
                        // ends at once then
                    }
                    Runtime.getRuntime().halt(code);
                },
                "stop-watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
    }
}
