package io.fxcaravan.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Leaves out every step of a broken life that it does not take to break the same promise. */
final class Shortening {
    private final Life life;
    private final long deadline;

    /** @param within how long it may take, in real time */
    Shortening(Life life, Duration within) {
        this.life = life;
        this.deadline = System.nanoTime() + within.toNanos();
    }

    /** Takes out what came after, then ever smaller pieces, as long as the same promise is broken without them. */
    List<Step> shorten(List<Step> steps, Life.Failure failure) throws Exception {
        String promise = failure.promise().promise();
        List<Step> left = steps.subList(0, failure.steps());
        for (int piece = Math.max(1, left.size() / 2); ; piece = piece / 2) {
            for (int at = 0; at < left.size() && inTime(); ) {
                List<Step> without = without(left, at, piece);
                if (breaks(without, promise)) {
                    left = without;
                } else {
                    at += piece;
                }
            }
            if (piece == 1 || !inTime()) {
                return left;
            }
        }
    }

    private static List<Step> without(List<Step> steps, int at, int piece) {
        List<Step> left = new ArrayList<>(steps.subList(0, at));
        left.addAll(steps.subList(Math.min(steps.size(), at + piece), steps.size()));
        return left;
    }

    private boolean inTime() {
        return System.nanoTime() < deadline;
    }

    private boolean breaks(List<Step> steps, String promise) throws Exception {
        return life.live(steps)
                .filter(failure -> failure.promise().promise().equals(promise))
                .isPresent();
    }
}
