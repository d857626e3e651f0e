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
            addEvent(steps);
            hours += next;
        }
        return steps;
    }

    private void addEvent(List<Step> steps) {
        switch (random.nextInt(25)) {
            case 0 -> steps.add(new Step.Asleep(1 + random.nextInt(72)));
            case 1 -> steps.add(new Step.Stopped(random.nextInt(200)));
            case 2 -> steps.add(new Step.Killed(random.nextInt(48)));
            case 3 -> steps.add(new Step.KilledBefore(1 + random.nextInt(40)));
            case 4 -> steps.add(new Step.KilledBeforeStoring(1 + random.nextInt(4)));
            case 5 -> steps.add(new Step.ClockOff(random.nextInt(3) == 0 ? 0 : random.nextInt(2881) - 1440));
            case 6 -> steps.add(imported());
            case 7 -> steps.add(pruned());
            case 8 -> steps.add(decided());
            case 9 -> steps.add(edited());
            case 10 -> steps.add(new Step.KeyChanged("key-" + Long.toHexString(random.nextLong()), random.nextInt(60)));
            case 11 -> steps.add(new Step.Poisoned(random.nextInt(12), 24 * random.nextInt(30)));
            case 12 -> steps.add(new Step.Corrected(1 + random.nextInt(40)));
            case 13 -> steps.add(new Step.AskedFor(1 + random.nextInt(60), 1 + random.nextInt(5)));
            case 14 -> steps.add(new Step.AsleepInCall(1 + random.nextInt(3), 1 + random.nextInt(30)));
            case 15 -> steps.add(new Step.Meanwhile(1 + random.nextInt(40), byAnother()));
            case 16 -> steps.add(new Step.WhileStoring(1 + random.nextInt(3), byAnother()));
            case 17 -> {
                // of other days: else one waits for the other
                steps.add(new Step.WhileStoring(2 + random.nextInt(3), new Step.Imported(142, 131, random.nextLong())));
                steps.add(imported());
            }
            default ->
                steps.add(new Step.FaultBegins(
                        ProviderFault.values()[random.nextInt(ProviderFault.values().length)],
                        random.nextInt(6) == 0 ? 168 : 1 + random.nextInt(40)));
        }
    }

    /** What a person can do while the program works. */
    private Step byAnother() {
        return switch (random.nextInt(5)) {
            case 0 -> pruned();
            case 1 -> decided();
            case 2 -> imported();
            default -> new Step.Imported(1 + random.nextInt(10), 0, random.nextLong());
        };
    }

    private Step pruned() {
        return new Step.Pruned(31 + random.nextInt(60));
    }

    private Step decided() {
        return new Step.Decided(random.nextBoolean());
    }

    private Step imported() {
        int first = 10 + random.nextInt(120);
        return new Step.Imported(first, Math.max(1, first - 5 - random.nextInt(60)), random.nextLong());
    }

    private Step edited() {
        return switch (random.nextInt(5)) {
            case 0 -> new Step.Edited("fx.ingest.window-days", "" + (1 + random.nextInt(60)));
            case 1 -> new Step.Edited("fx.fixer.days", random.nextBoolean() ? "MON-SUN" : "MON-FRI");
            case 2 -> new Step.Edited("fx.fixer.symbols", random.nextBoolean() ? "USD,GBP" : Installation.SYMBOLS);
            case 3 -> new Step.Edited("fx.retention.keep-days", random.nextBoolean() ? "forever" : "60");
            default -> new Step.Edited("fx.fixer.monthly-quota", "" + (40 + random.nextInt(100)));
        };
    }
}
