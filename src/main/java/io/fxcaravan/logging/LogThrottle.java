package io.fxcaravan.logging;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/** Logs what may happen thousands of times a second once in a while, with how often it was: a guest cannot fill the disk. */
public final class LogThrottle {
    private final long every;
    private final LongSupplier nanos;
    private final AtomicInteger untold = new AtomicInteger();
    private final AtomicLong next;

    public LogThrottle(Duration every) {
        this(every, System::nanoTime);
    }

    LogThrottle(Duration every, LongSupplier nanos) {
        this.every = every.toNanos();
        this.nanos = nanos;
        this.next = new AtomicLong(nanos.getAsLong());
    }

    /** It has happened. @param line logs it, if it is time to: with how often it was since the last line, this one included */
    public void happened(IntConsumer line) {
        untold.incrementAndGet();
        long now = nanos.getAsLong();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + every)) {
            line.accept(untold.getAndSet(0));
        }
    }
}
