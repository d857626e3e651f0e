package io.fxcaravan.sim;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Lives of seeds, one after the other. Its {@link #main} stands for itself, so that a program with a planted fault can be
 * lived in a process of its own.
 */
final class Simulation {
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

    /** What is broken in this life, how to repeat it, and the fewest steps that show it; empty where all held. */
    Optional<String> live(long seed) throws Exception {
        List<Step> steps = new LifeGenerator(seed).steps(days);
        Life life = new Life(seed);
        Optional<BrokenPromise> broken = life.live(steps);
        if (broken.isEmpty()) {
            return Optional.empty();
        }
        List<Step> few =
                new Shortening(life, shortening).shorten(steps, broken.get().promise());
        String message = life.live(few).orElse(broken.get()).getMessage();
        return Optional.of(message + "\nRepeat it by: mvn verify -Psim -Dsim.seed=" + seed + " -Dsim.days=" + days
                + "\nThe fewest steps that show it:\n"
                + String.join("\n", few.stream().map(step -> "  " + step).toList()));
    }

    /** Lives seeds until one is broken. Arguments: the first seed, how many, days, seconds for shortening. */
    public static void main(String[] args) throws Exception {
        Simulation simulation =
                new Simulation(Integer.parseInt(args[2]), Duration.ofSeconds(Integer.parseInt(args[3])));
        long first = Long.parseLong(args[0]);
        for (long seed = first; seed < first + Integer.parseInt(args[1]); seed++) {
            Optional<String> broken = simulation.live(seed);
            if (broken.isPresent()) {
                System.out.println("seed " + seed + ": " + broken.get());
                System.exit(1);
            }
        }
        System.exit(0);
    }
}
