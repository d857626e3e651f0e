package io.fxcaravan.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes a life of a seed: the same seed, the same steps. */
final class LifeGenerator {
    private static final int DAY = 24;
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
        while (hours(steps) < days * DAY) {
            steps.add(new Step.Hours(6 + random.nextInt(MOST_HOURS)));
            steps.addAll(event());
        }
        return steps;
    }

    private static int hours(List<Step> steps) {
        return steps.stream()
                .mapToInt(step -> step instanceof Step.Hours passed ? passed.hours() : 0)
                .sum();
    }

    private List<Step> event() {
        return switch (random.nextInt(28)) {
            case 0 -> List.of(new Step.Asleep(1 + random.nextInt(72)));
            case 1 -> List.of(new Step.Stopped(random.nextInt(200)));
            case 2 -> List.of(new Step.Killed(random.nextInt(48)));
            case 3 -> List.of(new Step.KilledBefore(1 + random.nextInt(40)));
            case 4 -> List.of(new Step.KilledBeforeStoring(1 + random.nextInt(4)));
            case 5 -> List.of(new Step.ClockOff(random.nextInt(3) == 0 ? 0 : random.nextInt(2881) - 1440));
            case 6 -> List.of(random.nextBoolean() ? imported() : new Step.ImportedBeside(imported()));
            case 7 -> List.of(pruned());
            case 8 -> List.of(decided());
            case 9 -> List.of(edited());
            case 10 -> List.of(new Step.KeyChanged("key-" + Long.toHexString(random.nextLong()), random.nextInt(60)));
            case 11 -> List.of(poisoned(random.nextInt(12)));
            case 12 -> List.of(new Step.Corrected(1 + random.nextInt(40)));
            case 13 -> List.of(new Step.AskedFor(1 + random.nextInt(60), 1 + random.nextInt(5)));
            case 14 -> List.of(new Step.AsleepInCall(1 + random.nextInt(3), 1 + random.nextInt(3 * DAY)));
            case 15 -> List.of(new Step.Meanwhile(1 + random.nextInt(40), byAnother()));
            case 16, 17 -> List.of(new Step.WhileStoring(1 + random.nextInt(3), byAnother()));
            case 18 -> twoWriters();
            case 19 -> outage();
            default ->
                List.of(new Step.FaultBegins(anyFault(), random.nextInt(6) == 0 ? 7 * DAY : 1 + random.nextInt(40)));
        };
    }

    /** What a person can do while the program works. */
    private Step byAnother() {
        return switch (random.nextInt(5)) {
            case 0 -> pruned();
            case 1 -> decided();
            case 2 -> imported();
            default -> importedOf(1 + random.nextInt(10), 0);
        };
    }

    /** Two files at once, of other days: else one waits for the other. */
    private List<Step> twoWriters() {
        return List.of(new Step.WhileStoring(2 + random.nextInt(3), importedOf(142, 131)), imported());
    }

    /** Nobody listens for some days, and of the first of them the provider then gives nothing: it holds up no other. */
    private List<Step> outage() {
        return List.of(
                new Step.FaultBegins(ProviderFault.UNREACHABLE, DAY + random.nextInt(2 * DAY)),
                poisoned(1 - random.nextInt(3)),
                new Step.Hours(10 * DAY));
    }

    private Step poisoned(int back) {
        ProviderFault fault = random.nextBoolean() ? ProviderFault.SERVER_ERROR : ProviderFault.HALF_AN_ANSWER;
        return new Step.Poisoned(fault, back, DAY * random.nextInt(30));
    }

    private Step pruned() {
        return new Step.Pruned(31 + random.nextInt(60));
    }

    private Step decided() {
        return new Step.Decided(random.nextBoolean());
    }

    private Step.Imported imported() {
        int first = 10 + random.nextInt(120);
        return importedOf(first, Math.max(1, first - 5 - random.nextInt(60)));
    }

    private Step.Imported importedOf(int firstBack, int lastBack) {
        return new Step.Imported(firstBack, lastBack, random.nextInt(3) == 0, random.nextLong());
    }

    private Step edited() {
        return switch (random.nextInt(5)) {
            case 0 -> new Step.Edited("fx.ingest.window-days", "" + (1 + random.nextInt(60)));
            case 1 -> new Step.Edited("fx.retention.keep-days", random.nextBoolean() ? "forever" : "60");
            case 2 -> new Step.EditedLive("fx.fixer.days", random.nextBoolean() ? "MON-SUN" : "MON-FRI");
            case 3 -> new Step.EditedLive("fx.fixer.symbols", random.nextBoolean() ? "USD,GBP" : Installation.SYMBOLS);
            default -> new Step.EditedLive("fx.fixer.monthly-quota", "" + (40 + random.nextInt(100)));
        };
    }

    private ProviderFault anyFault() {
        return ProviderFault.values()[random.nextInt(ProviderFault.values().length)];
    }
}
