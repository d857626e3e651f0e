package io.fxcaravan.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The medians of two sides that were measured in turns, so that both have the same of the machine's moods; the first turns,
 * in which the code is compiled, are not counted.
 */
record Turns(long ours, long theirs) {
    /** One side's turn: what it measures. */
    interface Side {
        long measure() throws Exception;
    }

    static Turns of(int warmUps, int turns, Side ours, Side theirs) throws Exception {
        List<Long> our = new ArrayList<>();
        List<Long> their = new ArrayList<>();
        for (int i = -warmUps; i < turns; i++) {
            long one = ours.measure();
            long other = theirs.measure();
            if (i >= 0) {
                our.add(one);
                their.add(other);
            }
        }
        return new Turns(median(our), median(their));
    }

    /** The line of the table for what is better when it is more: ours over theirs. */
    Figure atLeast(String what, String target) {
        return Figure.atLeast(what, ours, theirs, target);
    }

    /** The same for times, where theirs over ours says how fast ours is. */
    Figure atLeastAsFast(String what, String target) {
        return Figure.atLeast(what, theirs, ours, target);
    }

    static long median(List<Long> of) {
        List<Long> sorted = new ArrayList<>(of);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
