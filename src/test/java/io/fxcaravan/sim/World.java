package io.fxcaravan.sim;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.quarantine.HeldRate;
import io.fxcaravan.quarantine.Quarantine;
import io.fxcaravan.retention.RetentionConfig;
import io.fxcaravan.store.Database;
import io.fxcaravan.testkit.SharedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What a life takes place in: two clocks (the provider's, which is right, and the machine's), the provider, and the program
 * over the files of its home. The program's timers are turned by hand, so that nothing waits.
 */
final class World implements AutoCloseable {
    /** Beside the firings and the ends of steps, at whatever hour those are. */
    private static final Duration LOOK_EVERY = Duration.ofHours(24);

    /** The whole daemon takes longer to start than its collecting routes alone. */
    private static final int SERVED_EACH = 4;

    private static final Instant FIRST_MORNING = Instant.parse("2025-06-02T07:00:00Z");

    private final Path root;
    private final EcbDays rates;
    private final SharedClock truth;
    private final SharedClock clock;
    private final Effects effects = new Effects();
    private final Provider provider;
    private final Installation installation;
    private final Judge judge;
    private Duration off = Duration.ZERO;
    private int callsUntilAsleep;
    private int hoursAsleep;
    private volatile Meanwhile meanwhile;
    private volatile BrokenPromise brokenInCall;

    World(Path root, EcbDays rates, long seed) throws Exception {
        this.root = root;
        this.rates = rates;
        truth = new SharedClock(root.resolve("truth"));
        clock = new SharedClock(root.resolve("machine"));
        setTruth(FIRST_MORNING.plus(Duration.ofDays(Math.floorMod(seed, 200))));
        provider = new Provider(rates, truth, this::called);
        boolean served = seed % SERVED_EACH == 0;
        installation = new Installation(root, provider.standIn(), clock, effects, served, provider::noKeyIsIn);
        judge = new Judge(this, rates);
        installation.start();
    }

    // --- what steps do

    void pass(int hours) throws Exception {
        Instant end = clock.instant().plus(Duration.ofHours(hours));
        while (clock.instant().isBefore(end)) {
            Instant now = clock.instant();
            setTruth(earliest(end, now.plus(LOOK_EVERY), nextFiring(now)).minus(off));
            turn();
        }
    }

    void sleep(int hours) {
        judge.calls().interrupted();
        setTruth(truth.instant().plus(Duration.ofHours(hours)));
        provider.refresh();
    }

    void stop() {
        installation.stop();
    }

    void start() throws Exception {
        installation.start();
    }

    void kill() {
        judge.killed();
        installation.kill();
        installation.bury();
    }

    /** The process is killed just before an effect, counted from now. */
    void killBefore(int effect) {
        effects.before(effect, this::die);
    }

    /** The process is killed just before it stores a day, counted from now. */
    void killBeforeStoring(int day) {
        effects.before(Effects.Kind.STORING::equals, day, this::die);
    }

    private void die() {
        judge.killed();
        installation.kill();
    }

    /** The machine falls asleep within a call, counted from now, and wakes up again. */
    void sleepInCall(int call, int hours) {
        callsUntilAsleep = call;
        hoursAsleep = hours;
    }

    /** Another does something just before an effect of the program, counted from now. */
    void meanwhile(int effect, Step step) {
        effects.before(effect, () -> act(step));
    }

    /** Another does something just before the program stores a day, counted from now. */
    void whileStoring(int day, Step step) {
        effects.before(Effects.Kind.STORING::equals, day, () -> act(step));
    }

    private void act(Step step) {
        if (program() == null) {
            return; // it is starting
        }
        meanwhile = Meanwhile.begin(() -> {
            step.happen(this);
            judge.another();
        });
    }

    void clockOff(int minutes) {
        off = Duration.ofMinutes(minutes);
        setTruth(truth.instant());
        judge.calls().disturbed();
        judge.calls().interrupted();
    }

    void importDays(Step.Imported file) throws Exception {
        new ImportedFile(rates, today(), file).load(program().wiring().database(), clock, root);
    }

    /** By a process of its own, such as a command's; the daemon learns of it when it looks at its store. */
    void importBeside(Step.Imported file) throws Exception {
        try (Database its = Database.openExisting(installation.store())) {
            new ImportedFile(rates, today(), file).load(its, clock, root);
        }
        program().timers().lookAtStore();
    }

    void prune(int keepDays) throws Exception {
        RetentionConfig rule = new RetentionConfig(OptionalInt.of(keepDays), true, Duration.ofHours(24), false);
        judge.pruning(rule);
        program().wiring().pruning().prune(rule);
    }

    void decide(boolean release) {
        Quarantine quarantine = program().wiring().quarantine();
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
        installation.set(property, value);
        judge.edited(property);
        start();
    }

    void changeKey(String key, int hours) throws Exception {
        provider.changeKey(key);
        pass(hours);
        editLive("fx.fixer.access-key", key);
    }

    void editLive(String property, String value) throws Exception {
        if (program().reader().isEmpty()) {
            edit(property, value);
            return;
        }
        installation.set(property, value);
        installation.save();
        judge.edited(property);
        program().timers().lookAtProperties();
    }

    void fault(ProviderFault fault, int hours) {
        provider.fault(fault, hours);
        if (fault == ProviderFault.UNREACHABLE) {
            judge.calls().dropped();
        }
    }

    void poison(ProviderFault fault, int back, int hours) {
        provider.poison(fault, today().minusDays(back), hours);
    }

    void correct(int back) {
        provider.correct(today().minusDays(back));
    }

    void ask(int firstBack, int days) throws Exception {
        List<LocalDate> dates = today().minusDays(firstBack)
                .datesUntil(today().minusDays(firstBack).plusDays(days))
                .filter(day -> day.isBefore(today().minusDays(1)))
                .toList();
        judge.calls().wanted(dates);
        program().ingest(dates);
    }

    /** All is well from here on, for long enough to heal whatever heals by itself. */
    private void heal() throws Exception {
        effects.forget();
        callsUntilAsleep = 0;
        provider.heal();
        clockOff(0);
        installation.set("fx.fixer.access-key", provider.key());
        editLive("fx.fixer.monthly-quota", "9000");
        pass(12 * 24);
    }

    /** Everything that can be judged now. */
    void look() throws Exception {
        effects.unseen(true);
        judge.look();
        effects.unseen(false);
    }

    /** All is well for a while, and then everything is as it should be. */
    void end() throws Exception {
        heal();
        judge.lookAtTheEnd();
    }

    // --- time

    /** One look of all timers, and at a firing the schedule's run. */
    private void turn() throws Exception {
        provider.refresh();
        judge.before();
        Timers timers = program().timers();
        if (isFiring(clock.instant())) {
            timers.fire();
        }
        timers.catchUp();
        timers.await();
        timers.retry();
        if (isFiring(clock.instant())) {
            judge.pruning(installation.retention());
            timers.prune();
        }
        if (!afterwards()) {
            effects.unseen(true);
            judge.after();
            effects.unseen(false);
        }
    }

    /** Waits for what began meanwhile, and buries a process that was killed. Returns whether it was. */
    boolean afterwards() throws Exception {
        if (program() != null) {
            program().timers().await(); // what fired while a retry's call slept
        }
        if (brokenInCall != null) {
            throw brokenInCall;
        }
        if (meanwhile != null) {
            Meanwhile begun = meanwhile;
            meanwhile = null;
            begun.end();
        }
        if (!installation.isDead()) {
            return false;
        }
        installation.bury();
        installation.start();
        return true;
    }

    private void setTruth(Instant now) {
        truth.set(now);
        clock.set(now.plus(off));
    }

    static boolean isFiring(Instant time) {
        return time.atZone(ZoneOffset.UTC).getDayOfWeek().getValue() < 6
                && Duration.between(time.truncatedTo(ChronoUnit.DAYS), time).equals(Duration.ofHours(9));
    }

    /** Whether the schedule has fired on that day by then. */
    static boolean hasFired(Instant time) {
        Instant nine = time.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(9));
        return isFiring(nine) && !time.isBefore(nine);
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

    /** A call is on its way: the program waits for its answer. */
    private void called() {
        if (installation.isDead()) {
            return;
        }
        judge.calls().called();
        try {
            judge.read();
        } catch (BrokenPromise e) {
            brokenInCall = e;
        }
        effects.about(Effects.Kind.CALL);
        if (callsUntilAsleep > 0 && --callsUntilAsleep == 0) {
            sleepInCall();
        }
    }

    /** What should have fired meanwhile does so once the machine is awake; the call is still on its way. */
    private void sleepInCall() {
        judge.calls().mayNotArrive(); // what is sent meanwhile over a connection that slept
        Instant awake = clock.instant().plus(Duration.ofHours(hoursAsleep));
        boolean fires = !nextFiring(clock.instant()).isAfter(awake);
        setTruth(awake.minus(off));
        if (fires) {
            program().timers().fire();
        }
        program().timers().catchUp();
    }

    @Override
    public void close() {
        installation.close();
        provider.close();
    }

    // --- what is judged

    Judge judge() {
        return judge;
    }

    Program program() {
        return installation.program();
    }

    Provider provider() {
        return provider;
    }

    FixerStandIn fixer() {
        return provider.standIn();
    }

    /** By date, the newest revision that this process says it has stored. */
    Map<LocalDate, Integer> announced() {
        return installation.announcements().stored();
    }

    String property(String name) {
        return installation.get(name);
    }

    Path root() {
        return root;
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    SharedClock clock() {
        return clock;
    }

    /** Whether the provider answers every call as it should. */
    boolean providerIsWell() {
        return provider.isWell(installation.get("fx.fixer.access-key"));
    }

    /** Whether the machine's clock is right. */
    boolean clockIsRight() {
        return off.isZero();
    }
}
