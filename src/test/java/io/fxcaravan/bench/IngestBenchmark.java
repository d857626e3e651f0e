package io.fxcaravan.bench;

import com.sun.management.OperatingSystemMXBean;
import io.fxcaravan.home.Home;
import io.fxcaravan.testkit.TestDatabase;
import io.fxcaravan.testkit.TestHome;
import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.builder.AdviceWith;

/**
 * The main job, calls to stored days through the real routes, against a hand-written loop, in turns in one run.
 * CONTRIBUTING.md has the command; none of it is a test, since its times are the machine's.
 *
 * <p>The first turns are not counted: a daemon has its code compiled. What the very first took is shown; there the product
 * has more to compile than the loop, which moreover comes second.
 */
public final class IngestBenchmark {
    private static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 1);
    private static final int IN_FLIGHT = 8;
    private static final int TREE_WARM_UPS = 4;
    private static final int TREE_TURNS = 19;
    private static final Pattern LEAF = Pattern.compile("(update tree_head|insert into tree_leaf)[^;]*;");

    private IngestBenchmark() {}

    /**
     * Takes {@code slow}, {@code fast}, {@code year}, {@code tree} or {@code memory}; all where none is named. On PostgreSQL with
     * {@code -Dfx.test.database=postgresql -Dfx.test.fsync=on}.
     */
    public static void main(String[] args) throws Exception {
        List<String> cases = args.length == 0 ? List.of("slow", "fast", "year", "tree", "memory") : List.of(args);
        for (String name : cases) {
            switch (name) {
                case "slow" -> slowProvider();
                case "fast" -> fastProvider();
                case "year" -> year();
                case "tree" -> tree();
                case "memory" -> BackfillMemory.print();
                default -> throw new IllegalArgumentException("no case " + name + ": slow, fast, year, tree or memory");
            }
        }
    }

    /** The short form: warm turns of a year without latency, and the CPU time of a day. */
    static List<Figure> figures() throws Exception {
        try (StandInProcess provider = new StandInProcess(Duration.ZERO)) {
            List<LocalDate> days = days(365);
            List<Turn> product = new ArrayList<>();
            List<Turn> loop = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                product.add(product(provider.baseUrl(), IN_FLIGHT, days));
                loop.add(loop(provider.baseUrl(), days));
            }
            Turn ours = median(product.subList(3, 6));
            Turn theirs = median(loop.subList(3, 6));
            long cold = product.get(0).cpuMillis() / days.size();
            return List.of(
                    Figure.atLeast(
                            "ingest of a year, no latency, warm, "
                                    + (TestDatabase.isPostgresql() ? "PostgreSQL" : "H2"),
                            theirs.millis(),
                            ours.millis(),
                            "0.7"),
                    new Figure("CPU time of a stored day, cold", cold + " ms", "≤ 12 ms", cold <= 12));
        }
    }

    /** The same on PostgreSQL, which a process has for all of its homes: in one of its own. */
    static List<Figure> onPostgresql() throws Exception {
        Process warm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-Dfx.test.database=postgresql",
                        "-Dfx.test.fsync=on",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AllBenchmarks.class.getName(),
                        "ingest")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = warm.inputReader()) {
            return out.lines()
                    .filter(line -> line.startsWith("| ingest of a year"))
                    .map(Figure::parse)
                    .toList();
        }
    }

    private static void slowProvider() throws Exception {
        try (StandInProcess provider = new StandInProcess(Duration.ofMillis(50))) {
            List<LocalDate> days = days(180);
            Turn product = inTurns("50 ms a call, 180 days", 5, 9, provider.baseUrl(), days);
            Turn single = median(List.of(
                    product(provider.baseUrl(), 1, days),
                    product(provider.baseUrl(), 1, days),
                    product(provider.baseUrl(), 1, days)));
            System.out.printf(
                    "  one call at a time %d ms: %s times the product's%n", single.millis(), ratio(single, product));
        }
    }

    private static void fastProvider() throws Exception {
        try (StandInProcess provider = new StandInProcess(Duration.ZERO)) {
            inTurns("no latency, ten years", 1, 5, provider.baseUrl(), days(3650));
        }
    }

    private static void year() throws Exception {
        try (StandInProcess provider = new StandInProcess(Duration.ZERO)) {
            inTurns("no latency, a year", 3, 5, provider.baseUrl(), days(365));
        }
    }

    /** What the leaves of the ledger's tree cost: a year with them and without, in turns. */
    private static void tree() throws Exception {
        try (StandInProcess provider = new StandInProcess(Duration.ZERO)) {
            System.out.println("no latency, a year, with the leaves of the tree and without");
            List<Turn> with = new ArrayList<>();
            List<Turn> without = new ArrayList<>();
            for (int i = 0; i < TREE_TURNS; i++) {
                Turn leafless = product(provider.baseUrl(), IN_FLIGHT, days(365), IngestBenchmark::withoutLeaves);
                Turn whole = product(provider.baseUrl(), IN_FLIGHT, days(365), home -> {});
                if (i >= TREE_WARM_UPS) {
                    without.add(leafless);
                    with.add(whole);
                }
            }
            print("with", with, 365);
            print("without", without, 365);
            System.out.printf(
                    "  with the leaves, all turns together: %s of the time, %s of the CPU%n",
                    ratio(with, without, Turn::millis), ratio(with, without, Turn::cpuMillis));
        }
    }

    private static BigDecimal ratio(List<Turn> over, List<Turn> under, ToLongFunction<Turn> of) {
        return BigDecimal.valueOf(over.stream().mapToLong(of).sum())
                .divide(BigDecimal.valueOf(under.stream().mapToLong(of).sum()), 3, RoundingMode.HALF_UP);
    }

    /** The statement that stores a day without what it says of the tree; a leaf's hash is still made. */
    private static void withoutLeaves(TestHome home) throws Exception {
        AdviceWith.adviceWith(
                home.context(),
                "insert-day",
                insert -> insert.weaveById("execute")
                        .before()
                        .process(exchange -> exchange.getMessage()
                                .setBody(LEAF.matcher(exchange.getMessage().getBody(String.class))
                                        .replaceAll(""))));
    }

    /** Prints both sides; the median of the product's turns. */
    private static Turn inTurns(String name, int warmUps, int turns, URI provider, List<LocalDate> days)
            throws Exception {
        System.out.println(name);
        System.out.printf(
                "  cold, not counted: product %d ms, loop %d ms%n",
                product(provider, IN_FLIGHT, days).millis(),
                loop(provider, days).millis());
        for (int i = 1; i < warmUps; i++) {
            product(provider, IN_FLIGHT, days);
            loop(provider, days);
        }
        List<Turn> product = new ArrayList<>();
        List<Turn> loop = new ArrayList<>();
        for (int i = 0; i < turns; i++) {
            product.add(product(provider, IN_FLIGHT, days));
            loop.add(loop(provider, days));
        }
        print("product", product, days.size());
        print("loop", loop, days.size());
        System.out.printf("  product's speed: %s of the loop's%n", ratio(median(loop), median(product)));
        return median(product);
    }

    private static void print(String side, List<Turn> turns, int days) {
        Turn median = median(turns);
        System.out.printf(
                "  %-8s median %d ms, %d days/s, %d ms of CPU; all turns %s%n",
                side,
                median.millis(),
                days * 1000L / median.millis(),
                median.cpuMillis(),
                turns.stream().map(Turn::millis).toList());
    }

    private interface Preparation {
        void prepare(TestHome home) throws Exception;
    }

    private static Turn product(URI provider, int inFlight, List<LocalDate> days) throws Exception {
        return product(provider, inFlight, days, home -> {});
    }

    private static Turn product(URI provider, int inFlight, List<LocalDate> days, Preparation preparation)
            throws Exception {
        Path dir = Files.createTempDirectory(Path.of("target"), "bench");
        try (TestHome home = home(dir, provider, inFlight)) {
            preparation.prepare(home);
            Turn began = Turn.now();
            int stored = home.ingest(days).stored();
            Turn took = Turn.now().since(began);
            System.out.printf(
                    "  (%s, %d MB)%n",
                    home.caravan().database().kind(), home.caravan().database().sizeBytes() >> 20);
            if (stored != days.size()) {
                throw new IllegalStateException("only " + stored + " of " + days.size() + " days stored");
            }
            return took;
        } finally {
            BenchStore.delete(dir);
        }
    }

    private static Turn loop(URI provider, List<LocalDate> days) throws Exception {
        Path dir = Files.createTempDirectory(Path.of("target"), "bench");
        try (HandWrittenLoop loop = new HandWrittenLoop(new Home(dir), provider, IN_FLIGHT)) {
            Turn began = Turn.now();
            loop.ingest(days);
            return Turn.now().since(began);
        } finally {
            BenchStore.delete(dir);
        }
    }

    /** An H2 home on a free plan without a limit: a call for each day. */
    static TestHome home(Path dir, URI provider, int inFlight) throws Exception {
        return new TestHome(
                dir,
                provider,
                Clock.systemUTC(),
                "fx.fixer.plan",
                "free",
                "fx.fixer.exclude",
                "none",
                "fx.fixer.monthly-quota",
                "none",
                "fx.fixer.max-in-flight",
                String.valueOf(inFlight));
    }

    /** So many days on which a provider is expected to answer. */
    static List<LocalDate> weekdays(int count) {
        return Stream.iterate(FIRST_DAY, day -> day.plusDays(1))
                .filter(day -> day.getDayOfWeek().getValue() < 6)
                .limit(count)
                .toList();
    }

    static List<LocalDate> days(int count) {
        return FIRST_DAY.datesUntil(FIRST_DAY.plusDays(count)).toList();
    }

    private static Turn median(List<Turn> turns) {
        return turns.stream()
                .sorted(Comparator.comparing(Turn::millis))
                .skip(turns.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal ratio(Turn over, Turn under) {
        return BigDecimal.valueOf(over.millis()).divide(BigDecimal.valueOf(under.millis()), 2, RoundingMode.HALF_UP);
    }

    /**
     * One side's turn. Its CPU time is told too: on a machine with other work it says more than the clock.
     *
     * @param cpuMillis of this process: the provider's is not in it
     */
    private record Turn(long millis, long cpuMillis) {
        private static final OperatingSystemMXBean SYSTEM =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

        static Turn now() {
            return new Turn(millis(System.nanoTime()), millis(SYSTEM.getProcessCpuTime()));
        }

        Turn since(Turn began) {
            return new Turn(millis - began.millis, cpuMillis - began.cpuMillis);
        }

        private static long millis(long nanos) {
            return Duration.ofNanos(nanos).toMillis();
        }
    }
}
