package io.fxcaravan.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.Fault;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.demo.fixer.TestFault;
import io.fxcaravan.quarantine.HeldRate;
import io.fxcaravan.quarantine.Quarantine;
import io.fxcaravan.retention.RetentionConfig;
import io.fxcaravan.testkit.SharedClock;
import io.fxcaravan.testkit.TestHome;
import io.fxcaravan.transfer.file.FileShape;
import io.fxcaravan.transfer.load.ImportProgress;
import io.fxcaravan.transfer.load.ImportRequest;
import io.fxcaravan.transfer.load.Importer;
import io.fxcaravan.transfer.load.Rejects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a life takes place in: two clocks (the provider's, which is right, and the machine's), the provider's stand-in, the
 * home's files, and the program over them. The program's timers are turned by hand, so that nothing waits.
 *
 * <p>A kill models a process that ends between two effects: its files as they are at that moment are copied, and life goes
 * on with the copy. What a disk loses when the power fails is not modelled.
 */
final class World implements AutoCloseable {
    static final String SYMBOLS = "USD,GBP,JPY,CHF,NOK";
    static final BigDecimal CORRECTION = new BigDecimal("1.002");

    private static final Duration LOOK_EVERY = Duration.ofHours(8);
    private static final Instant FIRST_MORNING = Instant.parse("2025-06-02T07:00:00Z");

    private final Path root;
    private final EcbDays rates;
    private final SharedClock truth;
    private final SharedClock machine;
    private final FixerStandIn fixer;
    private final Map<String, String> properties = new TreeMap<>(Map.ofEntries(
            Map.entry("fx.fixer.plan", "free"),
            Map.entry("fx.fixer.symbols", SYMBOLS),
            Map.entry("fx.fixer.days", "MON-FRI"),
            Map.entry("fx.fixer.monthly-quota", "100"),
            // one after the other: the same seed is to make the same calls
            Map.entry("fx.fixer.max-in-flight", "1"),
            Map.entry("fx.fixer.connect-timeout", "2m"),
            Map.entry("fx.fixer.response-timeout", "2m"),
            Map.entry("fx.ingest.retry-delay", "1ms"),
            Map.entry("fx.ingest.window-days", "31"),
            Map.entry("fx.health.max-missing-days", "0"),
            Map.entry("fx.retention.keep-days", "forever")));
    private final List<Passing> passing = new ArrayList<>();
    private final SortedSet<LocalDate> corrected = new TreeSet<>();
    private final SortedSet<String> keys = new TreeSet<>(List.of(FixerStandIn.KEY));
    private final Judge judge;
    private String rightKey = FixerStandIn.KEY;
    private Duration off = Duration.ZERO;
    private int homes;
    private TestHome home;
    private int callsUntilKill;
    private boolean killed;

    /** Something that ends by itself. @param poisoned the one day that it is about; null for a trouble of all calls */
    private record Passing(Trouble trouble, LocalDate poisoned, Instant until) {}

    World(Path root, EcbDays rates, long seed) throws Exception {
        this.root = root;
        this.rates = rates;
        truth = new SharedClock(root.resolve("truth"));
        machine = new SharedClock(root.resolve("machine"));
        setTruth(FIRST_MORNING.plus(Duration.ofDays(Math.floorMod(seed, 200))));
        fixer = FixerStandIn.start(rates, truth);
        judge = new Judge(this, rates);
        refreshFaults();
        start();
    }

    // --- what steps do

    void pass(int hours) throws Exception {
        Instant end = machine.instant().plus(Duration.ofHours(hours));
        while (machine.instant().isBefore(end)) {
            Instant now = machine.instant();
            setTruth(earliest(end, now.plus(LOOK_EVERY), nextFiring(now)).minus(off));
            turn();
        }
    }

    void sleep(int hours) {
        setTruth(truth.instant().plus(Duration.ofHours(hours)));
        refreshFaults();
    }

    void stop() {
        home.close();
        home = null;
    }

    void start() throws Exception {
        String[] pairs = properties.entrySet().stream()
                .flatMap(property -> Stream.of(property.getKey(), property.getValue()))
                .toArray(String[]::new);
        home = new TestHome(folder(), fixer, machine, pairs);
    }

    void kill() throws IOException {
        copyFiles();
        stop();
        homes++;
    }

    void killInCall(int call) {
        callsUntilKill = call;
    }

    void clockOff(int minutes) {
        off = Duration.ofMinutes(minutes);
        setTruth(truth.instant());
        judge.clockMoved();
    }

    void importDays(int firstBack, int lastBack, long holes) throws IOException {
        Random random = new Random(holes);
        StringBuilder csv = new StringBuilder("date,quote,rate\n");
        for (LocalDate day = today().minusDays(firstBack);
                !day.isAfter(today().minusDays(lastBack));
                day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() < 6 && random.nextInt(5) > 0) {
                csv.append(day)
                        .append(",USD,")
                        .append(rates.ratesOn(day).orElseThrow().get("USD"))
                        .append('\n');
            }
        }
        byte[] file = csv.toString().getBytes(UTF_8);
        ImportRequest request = new ImportRequest(FileShape.UNKNOWN, "fixer", "EUR", "sim", null);
        try (Rejects rejects = Rejects.to(null)) {
            new Importer(home.caravan().database(), machine, root, rejects)
                    .load("rates.csv", new ByteArrayInputStream(file), file.length, request, new Silent());
        }
    }

    void prune(int keepDays) {
        prune(new RetentionConfig(OptionalInt.of(keepDays), true, Duration.ofHours(24), false));
    }

    void decide(boolean release) {
        Quarantine quarantine = home.caravan().quarantine();
        List<HeldRate> held = quarantine.held();
        if (held.isEmpty()) {
            return;
        }
        HeldRate first = held.get(held.size() - 1);
        if (release && !first.reason().equals("not_a_number")) {
            try {
                quarantine.release(first.id(), "sim", "seen elsewhere");
                return;
            } catch (IllegalArgumentException e) {
                // what is no rate can only be rejected
            }
        }
        quarantine.reject(first.id(), "sim", "wrong");
    }

    void edit(String property, String value) throws Exception {
        stop();
        properties.put(property, value);
        judge.edited(property);
        start();
    }

    void changeKey(String key, int hours) throws Exception {
        keys.add(key);
        rightKey = key;
        fixer.key(key);
        pass(hours);
        edit("fx.fixer.access-key", key);
    }

    void trouble(Trouble trouble, int hours) {
        passing.add(new Passing(trouble, null, truth.instant().plus(Duration.ofHours(hours))));
        refreshFaults();
    }

    void poison(int back, int hours) {
        passing.add(new Passing(null, today().minusDays(back), truth.instant().plus(Duration.ofHours(hours))));
        refreshFaults();
    }

    void correct(int back) {
        corrected.add(today().minusDays(back));
        refreshFaults();
    }

    void ask(int firstBack, int days) throws Exception {
        List<LocalDate> dates = today().minusDays(firstBack)
                .datesUntil(today().minusDays(firstBack).plusDays(days))
                .filter(day -> day.isBefore(today().minusDays(1)))
                .toList();
        judge.personAsks();
        home.ingest(dates);
        buryTheDead();
    }

    /** All is well from here on, for long enough to heal whatever heals by itself. */
    void heal() throws Exception {
        passing.clear();
        clockOff(0);
        properties.put("fx.fixer.access-key", rightKey);
        edit("fx.fixer.monthly-quota", "9000");
        refreshFaults();
        pass(12 * 24);
    }

    // --- time

    /** One look of all timers, and at a firing the schedule's run. */
    private void turn() throws Exception {
        refreshFaults();
        judge.before();
        boolean firing = isFiring(machine.instant());
        if (firing) {
            home.fire();
        }
        home.tick();
        if (buryTheDead()) {
            return;
        }
        judge.after(firing);
        if (firing && !properties.get("fx.retention.keep-days").equals("forever")) {
            prune(home.retention());
        }
    }

    private void prune(RetentionConfig rule) {
        boolean removed = !home.caravan().pruning().prune(rule).isEmpty();
        judge.pruned(rule.keepsFrom(machine.instant()).orElseThrow(), removed);
    }

    private void setTruth(Instant now) {
        truth.set(now);
        machine.set(now.plus(off));
    }

    static boolean isFiring(Instant time) {
        return time.atZone(ZoneOffset.UTC).getDayOfWeek().getValue() < 6
                && Duration.between(time.truncatedTo(ChronoUnit.DAYS), time).equals(Duration.ofHours(9));
    }

    private static Instant nextFiring(Instant after) {
        Instant nine = after.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(9));
        while (!nine.isAfter(after) || !isFiring(nine)) {
            nine = nine.plus(Duration.ofDays(1));
        }
        return nine;
    }

    private static Instant earliest(Instant... times) {
        return Stream.of(times).sorted().findFirst().orElseThrow();
    }

    // --- the provider

    private void refreshFaults() {
        passing.removeIf(one -> !truth.instant().isBefore(one.until()));
        fixer.faults().heal();
        fixer.faults().always(new TestFault.Meanwhile(this::called));
        corrected.forEach(day -> fixer.faults().on(day, new Fault.Multiplied("USD", CORRECTION)));
        fixer.listen();
        for (Passing one : passing) {
            if (one.trouble() != null) {
                one.trouble().befall(fixer);
            } else {
                fixer.faults().on(one.poisoned(), new TestFault.TruncatedJson());
            }
        }
    }

    /** A call is on its way: the program waits for its answer. */
    private void called() {
        if (killed) {
            return;
        }
        judge.called();
        if (callsUntilKill > 0 && --callsUntilKill == 0) {
            judge.remember();
            try {
                copyFiles();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            killed = true;
        }
    }

    // --- the files

    /** After a kill within a call: what the dead process did since does not count. */
    private boolean buryTheDead() throws Exception {
        if (!killed) {
            return false;
        }
        stop();
        homes++;
        killed = false;
        start();
        judge.restarted();
        return true;
    }

    private void copyFiles() throws IOException {
        Path from = folder();
        Path to = root.resolve("home-" + (homes + 1));
        try (Stream<Path> files = Files.walk(from)) {
            // H2 waits some seconds before it believes that the owner of a lock is dead
            for (Path file :
                    files.filter(file -> !file.toString().endsWith(".lock.db")).toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private Path folder() throws IOException {
        return Files.createDirectories(root.resolve("home-" + homes));
    }

    @Override
    public void close() {
        if (home != null) {
            home.close();
        }
        fixer.close();
    }

    // --- what is judged

    Judge judge() {
        return judge;
    }

    TestHome home() {
        return home;
    }

    FixerStandIn fixer() {
        return fixer;
    }

    String property(String name) {
        return properties.get(name);
    }

    Path root() {
        return root;
    }

    SortedSet<String> keys() {
        return keys;
    }

    Instant now() {
        return machine.instant();
    }

    LocalDate today() {
        return LocalDate.ofInstant(machine.instant(), ZoneOffset.UTC);
    }

    SharedClock clock() {
        return machine;
    }

    /** Whether the provider answers every call as it should. */
    boolean providerIsWell() {
        return passing.isEmpty() && rightKey.equals(properties.getOrDefault("fx.fixer.access-key", FixerStandIn.KEY));
    }

    /** Whether this is the provider's trouble now. */
    boolean has(Trouble trouble) {
        return passing.stream().anyMatch(one -> one.trouble() == trouble);
    }

    /** Whether the machine's clock is right. */
    boolean clockIsRight() {
        return off.isZero();
    }

    private static final class Silent implements ImportProgress {
        @Override
        public void reading(long bytes, long size) {}

        @Override
        public void storing(long rates, long all) {}
    }
}
