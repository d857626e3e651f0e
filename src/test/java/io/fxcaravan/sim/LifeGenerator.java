package io.fxcaravan.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes a life of a seed: the same seed, the same steps. */
final class LifeGenerator {
    private static final int MOST_HOURS = 60;

    private final Random random;

    LifeGenerator(long seed) {
        // near seeds begin alike otherwise
        random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    /** Steps that take about so many days. */
    List<Step> steps(int days) {
        List<Step> steps = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            steps.add(imported());
        }
        for (int hours = 0; hours < days * 24; ) {
            int next = 6 + random.nextInt(MOST_HOURS);
            steps.add(new Step.Hours(next));
            steps.add(event());
            hours += next;
        }
        return steps;
    }

    private Step event() {
        return switch (random.nextInt(20)) {
            case 0 -> new Step.Asleep(1 + random.nextInt(72));
            case 1 -> new Step.Stopped(random.nextInt(200));
            case 2 -> new Step.Killed(random.nextInt(48));
            case 3, 4 -> new Step.KilledInCall(1 + random.nextInt(3));
            case 5 -> new Step.ClockOff(random.nextInt(3) == 0 ? 0 : random.nextInt(2881) - 1440);
            case 6 -> imported();
            case 7 -> new Step.Pruned(31 + random.nextInt(60));
            case 8 -> new Step.Decided(random.nextBoolean());
            case 9 -> edited();
            case 10 -> new Step.KeyChanged("key-" + Long.toHexString(random.nextLong()), random.nextInt(60));
            case 11 -> new Step.Poisoned(random.nextInt(12), 24 * random.nextInt(30));
            case 12 -> new Step.Corrected(1 + random.nextInt(40));
            case 13 -> new Step.AskedFor(1 + random.nextInt(60), 1 + random.nextInt(5));
            default ->
                new Step.Troubled(
                        Trouble.values()[random.nextInt(Trouble.values().length)],
                        random.nextInt(6) == 0 ? 168 : 1 + random.nextInt(40));
        };
    }

    private Step imported() {
        int first = 10 + random.nextInt(120);
        return new Step.Imported(first, Math.max(1, first - 5 - random.nextInt(60)), random.nextLong());
    }

    private Step edited() {
        return switch (random.nextInt(5)) {
            case 0 -> new Step.Edited("fx.ingest.window-days", "" + (1 + random.nextInt(60)));
            case 1 -> new Step.Edited("fx.fixer.days", random.nextBoolean() ? "MON-SUN" : "MON-FRI");
            case 2 -> new Step.Edited("fx.fixer.symbols", random.nextBoolean() ? "USD,GBP" : World.SYMBOLS);
            case 3 -> new Step.Edited("fx.retention.keep-days", random.nextBoolean() ? "forever" : "60");
            default -> new Step.Edited("fx.fixer.monthly-quota", "" + (40 + random.nextInt(100)));
        };
    }
}
