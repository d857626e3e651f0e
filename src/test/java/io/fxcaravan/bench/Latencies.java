package io.fxcaravan.bench;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** When requests were due and when they were answered, by {@link System#nanoTime}, which all processes of a machine share. */
final class Latencies {
    private long[] due = new long[1 << 16];
    private long[] answered = new long[1 << 16];
    private int count;

    void add(long wasDue, long at) {
        if (count == due.length) {
            due = Arrays.copyOf(due, 2 * count);
            answered = Arrays.copyOf(answered, 2 * count);
        }
        due[count] = wasDue;
        answered[count++] = at;
    }

    long perSecond() {
        return count < 2 ? count : TimeUnit.SECONDS.toNanos(count) / (answered[count - 1] - due[0]);
    }

    /** In microseconds. @param percent of the requests that took no longer */
    long micros(int percent) {
        return percentile(IntStream.range(0, count), percent);
    }

    /** The same of those that were under way in none of these pauses. */
    long microsBeside(List<Pause> pauses, int percent) {
        return percentile(
                IntStream.range(0, count)
                        .filter(i -> pauses.stream().noneMatch(pause -> pause.meets(due[i], answered[i]))),
                percent);
    }

    private long percentile(IntStream requests, int percent) {
        long[] took = requests.mapToLong(i -> answered[i] - due[i]).sorted().toArray();
        return took.length == 0 ? 0 : took[took.length * percent / 100 - (percent == 100 ? 1 : 0)] / 1000;
    }
}
