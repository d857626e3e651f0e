package io.fxcaravan.sim;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Lives of seeds, two at a time. Its {@link #main} stands for itself, so that a program with a planted fault can be lived in
 * a process of its own.
 */
final class Simulation {
    private static final int AT_ONCE = 2;

    private final int days;
    private final Duration shortening;

    /**
     * Lives of some length.
     *
     * @param shortening how long it may take to shorten a broken life, in real time
     */
    Simulation(int days, Duration shortening) {
        this.days = days;
        this.shortening = shortening;
    }

    /** A life in which a promise was broken. @param few the fewest steps that show it */
    record Broken(long seed, int days, BrokenPromise promise, List<Step> few) {
        /** What is broken, how to repeat it, and the steps. */
        @Override
        public String toString() {
            return "seed " + seed + ": " + promise.getMessage()
                    + "\nRepeat it by: mvn verify -Psim -Dsim.seed=" + seed + " -Dsim.seeds=1 -Dsim.days=" + days
                    + "\nThe fewest steps that show it:\n"
                    + String.join("\n", few.stream().map(step -> "  " + step).toList());
        }
    }

    /** Lives one seed; empty where every promise held. */
    Optional<Broken> live(long seed) throws Exception {
        List<Step> steps = new LifeGenerator(seed).steps(days);
        Life life = new Life(seed);
        Optional<Life.Failure> failure = life.live(steps);
        if (failure.isEmpty()) {
            return Optional.empty();
        }
        List<Step> few = new Shortening(life, shortening).shorten(steps, failure.get());
        return Optional.of(
                new Broken(seed, days, life.live(few).orElse(failure.get()).promise(), few));
    }

    /** Lives so many seeds, or until one is broken. */
    Optional<Broken> live(long first, int seeds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            ExecutorCompletionService<Optional<Broken>> lives = new ExecutorCompletionService<>(threads);
            for (long seed = first; seed < first + seeds; seed++) {
                long its = seed;
                lives.submit(() -> live(its));
            }
            for (int lived = 0; lived < seeds; lived++) {
                Optional<Broken> broken = lives.take().get();
                if (broken.isPresent()) {
                    return broken;
                }
            }
            return Optional.empty();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Lives seeds until one is broken. Arguments: the first seed, how many, days, seconds for shortening. */
    public static void main(String[] args) throws Exception {
        Simulation simulation =
                new Simulation(Integer.parseInt(args[2]), Duration.ofSeconds(Integer.parseInt(args[3])));
        Optional<Broken> broken = simulation.live(Long.parseLong(args[0]), Integer.parseInt(args[1]));
        System.out.println(broken.map(Broken::toString)
                .orElse(args[1] + " lives of " + args[2] + " days from seed " + args[0] + " on: every promise held"));
        System.exit(broken.isPresent() ? 1 : 0);
    }
}
