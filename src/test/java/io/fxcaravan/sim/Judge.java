package io.fxcaravan.sim;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.ReceivedCall;
import io.fxcaravan.ledger.LedgerDay;
import io.fxcaravan.ops.Status;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.reading.ReadingConfig;
import io.fxcaravan.reading.SeriesQuery;
import io.fxcaravan.reading.SeriesReader;
import io.fxcaravan.store.SnapshotSpans;
import io.fxcaravan.testkit.TestHome;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds what the program says against what it promises, and against a reckoning of its own: which days are owed, how many
 * calls were made. Shares no rule with the program.
 */
final class Judge {
    private static final Set<DayState> LACKING = Set.of(DayState.MISSING, DayState.AWAITED, DayState.FAILED);
    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);
    private static final LocalDate FAR_AHEAD = LocalDate.of(2100, 1, 1);

    private final World world;
    private final EcbDays rates;
    private final History history;
    private final Map<YearMonth, Integer> calls = new HashMap<>();
    /** Months in which a call may have been counted that never reached the provider. */
    private final Set<YearMonth> unreached = new HashSet<>();
    /** Months in which a person, another limit or a moved clock had a part in what was spent. */
    private final Set<YearMonth> disturbed = new HashSet<>();
    /** Days that the provider has given another day's rates for. */
    private final Set<LocalDate> mistaken = new HashSet<>();

    private LocalDate firstDue;
    private LocalDate prunedBefore = LONG_AGO;
    private Before before;

    /** How things were before a turn of the timers. */
    private record Before(int received, int used, Set<LocalDate> finals, boolean callable) {}

    Judge(World world, EcbDays rates) {
        this.world = world;
        this.rates = rates;
        this.history = new History(this::mayBeGone);
    }

    // --- what it is told

    void called() {
        calls.merge(month(), 1, Integer::sum);
    }

    void clockMoved() {
        disturbed.add(month());
    }

    void personAsks() {
        disturbed.add(month());
    }

    void edited(String property) {
        if (!property.equals("fx.fixer.access-key")) {
            disturbed.add(month());
        }
    }

    /** A pruning kept the days from {@code from} on. @param removed whether anything went */
    void pruned(LocalDate from, boolean removed) {
        prunedBefore = latest(prunedBefore, from);
        if (removed && firstDue != null) {
            firstDue = latest(firstDue, from);
        }
    }

    void restarted() {
        before = null;
    }

    /** What a reader can see now will have to be there later. */
    void remember() {
        history.read(world.home());
    }

    // --- around each turn of the timers

    void before() {
        if (firstDue == null) {
            firstDue = world.today().minusDays(Integer.parseInt(world.property("fx.ingest.window-days")));
        }
        if (world.has(Trouble.UNREACHABLE)) {
            unreached.add(month());
        }
        if (world.has(Trouble.STILL_YESTERDAY)) {
            mistaken.add(LocalDate.ofInstant(world.now(), ZoneOffset.UTC).minusDays(1));
        }
        TestHome home = world.home();
        before = new Before(
                world.fixer().calls(),
                home.used(),
                Set.copyOf(home.in(DayState.FINAL)),
                home.caravan().breaker().condition("fixer").isOk());
    }

    void after(boolean firing) {
        callsAreCounted();
        nothingFinalWasAskedAgain();
        if (firing) {
            theReserveKeptTodaysCall();
        }
    }

    /** Everything that can be judged at any time. */
    void look() {
        remember();
        Map<LocalDate, LedgerDay> ledger = ledger();
        SortedSet<LocalDate> lacking = lacking(ledger);
        Status status = world.home().status();
        everyoneNamesTheSameDays(lacking, status);
        noDayIsForgotten(ledger);
        healthyIsNotSaidTooEarly(ledger, status);
        onlyOldDaysArePruned(ledger);
        valuesAreTheProviders();
        history.ask(world.home(), world.now());
    }

    /** At the end of a life, after all has been well for a while. */
    void lookAtTheEnd() throws IOException {
        look();
        history.askAllAgain(world.home());
        Map<LocalDate, LedgerDay> ledger = ledger();
        List<LedgerDay> open = ledger.values().stream()
                .filter(day -> LACKING.contains(day.state()) || day.state() == DayState.PROVISIONAL)
                .filter(day -> day.date().isBefore(world.today().minusDays(2))
                        && !day.date().isBefore(firstDue))
                .toList();
        if (!open.isEmpty()) {
            throw new BrokenPromise("a missing day is fetched without anyone asking", open + " are still open");
        }
        noKeyIsInAnyFile();
    }

    // --- the promises

    private void everyoneNamesTheSameDays(SortedSet<LocalDate> lacking, Status status) {
        Status.Provider provider = status.providers().get(0);
        SortedSet<LocalDate> said = Stream.of(provider.missing(), provider.awaited(), provider.failed())
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        same("ledger", lacking, "status", said);
        LocalDate to = lacking.isEmpty() ? world.today() : latest(world.today(), lacking.last());
        SeriesQuery query = new SeriesQuery(LONG_AGO, to, null, Set.of("USD"), null, null, false);
        same("ledger", lacking, "series", new TreeSet<>(series().read(query).missing()));
    }

    private static void same(String one, SortedSet<LocalDate> its, String other, SortedSet<LocalDate> others) {
        if (!its.equals(others)) {
            throw new BrokenPromise(
                    "a missing day is named the same everywhere", one + " lacks " + its + ", " + other + " " + others);
        }
    }

    private SeriesReader series() {
        var caravan = world.home().caravan();
        return new SeriesReader(
                new SnapshotSpans(caravan.database()),
                caravan.owed(),
                caravan.ledger(),
                caravan.providers(),
                world.clock(),
                new ReadingConfig("EUR", false));
    }

    private void noDayIsForgotten(Map<LocalDate, LedgerDay> ledger) {
        List<LocalDate> forgotten = owedFrom()
                .datesUntil(world.today().plusDays(1))
                .filter(this::isExpected)
                .filter(day -> !ledger.containsKey(day))
                .toList();
        if (!forgotten.isEmpty()) {
            throw new BrokenPromise(
                    "every owed day has a state", forgotten + " have none; owed from " + owedFrom() + " on");
        }
        ledger.values().stream()
                .filter(day -> day.state().isStored() != history.stored().containsKey(day.date()))
                .findFirst()
                .ifPresent(day -> {
                    throw new BrokenPromise("the ledger knows what is stored", day + " against the snapshots");
                });
    }

    private void healthyIsNotSaidTooEarly(Map<LocalDate, LedgerDay> ledger, Status status) {
        LocalDate overdue = world.today().minusDays(2);
        List<LocalDate> due = lacking(ledger).stream()
                .filter(this::isExpected)
                .filter(day -> ledger.get(day).state() != DayState.AWAITED || day.isBefore(overdue))
                .toList();
        if (status.healthy() && !due.isEmpty()) {
            throw new BrokenPromise("healthy is not said while a due day lacks", due + " lack");
        }
    }

    private void onlyOldDaysArePruned(Map<LocalDate, LedgerDay> ledger) {
        ledger.values().stream()
                .filter(day -> day.state() == DayState.PRUNED && !day.date().isBefore(prunedBefore))
                .findFirst()
                .ifPresent(day -> {
                    throw new BrokenPromise(
                            "only what is too old is pruned", day.date() + ", and days were kept from " + prunedBefore);
                });
    }

    private void valuesAreTheProviders() {
        history.stored().forEach((date, content) -> {
            int at = content.indexOf(" USD=");
            if (at < 0 || mistaken.contains(date)) {
                return;
            }
            BigDecimal stored = new BigDecimal(content.substring(at + 5).split(" ")[0]);
            BigDecimal right = new BigDecimal(rates.ratesOn(date).orElseThrow().get("USD"));
            BigDecimal corrected = right.multiply(World.CORRECTION);
            // the provider prints six decimals
            if (stored.compareTo(right) != 0
                    && stored.subtract(corrected).abs().compareTo(new BigDecimal("0.00001")) > 0) {
                throw new BrokenPromise(
                        "what is stored is what was published", date + " has USD " + stored + ", published " + right);
            }
        });
    }

    private void callsAreCounted() {
        int used = world.home().used();
        int made = calls.getOrDefault(month(), 0);
        boolean agree = unreached.contains(month()) ? used >= made : used == made;
        if (!agree) {
            throw new BrokenPromise("calls made are calls counted", made + " were made, " + used + " counted");
        }
        int limit = Integer.parseInt(world.property("fx.fixer.monthly-quota"));
        if (used > limit && used > before.used()) {
            throw new BrokenPromise("no more calls than the quota", used + " of " + limit);
        }
    }

    private void nothingFinalWasAskedAgain() {
        List<ReceivedCall> received = world.fixer().received();
        received.subList(before.received(), received.size()).stream()
                .filter(call -> !call.path().endsWith("latest"))
                .flatMap(call -> call.date().stream())
                .filter(before.finals()::contains)
                .findFirst()
                .ifPresent(date -> {
                    throw new BrokenPromise("a final day is not asked again", date.toString());
                });
    }

    private void theReserveKeptTodaysCall() {
        boolean fair =
                world.providerIsWell() && world.clockIsRight() && before.callable() && !disturbed.contains(month());
        if (fair && !isStored(world.today())) {
            throw new BrokenPromise(
                    "the reserve keeps today's call",
                    world.today() + " is not here, " + world.home().used() + " calls used");
        }
    }

    private void noKeyIsInAnyFile() throws IOException {
        try (Stream<Path> files = Files.walk(world.root())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                world.keys().stream().filter(bytes::contains).findFirst().ifPresent(key -> {
                    throw new BrokenPromise(
                            "no key is in any file",
                            world.root().relativize(file).toString());
                });
            }
        }
    }

    // --- its own reckoning

    private LocalDate owedFrom() {
        LocalDate first = firstDue == null ? FAR_AHEAD : firstDue;
        LocalDate oldest = history.oldest();
        LocalDate from = oldest != null && oldest.isBefore(first) ? oldest : first;
        String keep = world.property("fx.retention.keep-days");
        LocalDate owed =
                keep.equals("forever") ? from : latest(from, world.today().minusDays(Integer.parseInt(keep)));
        return owed.isAfter(world.today()) ? world.today() : owed;
    }

    /** A working day is due at nine, any other when it is over. */
    private boolean isExpected(LocalDate day) {
        boolean working = day.getDayOfWeek().getValue() < 6;
        Instant due = working
                ? day.atTime(9, 0).toInstant(ZoneOffset.UTC)
                : day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return (working || world.property("fx.fixer.days").equals("MON-SUN"))
                && firstDue != null
                && !due.isAfter(world.now());
    }

    private boolean mayBeGone(LocalDate day) {
        return day.isBefore(prunedBefore);
    }

    private boolean isStored(LocalDate day) {
        return world.home().caravan().ledger().day("fixer", day).stream()
                .anyMatch(found -> found.state().isStored());
    }

    private Map<LocalDate, LedgerDay> ledger() {
        world.home().caravan().owed().enterAll();
        return world.home().caravan().ledger().between("fixer", LONG_AGO, FAR_AHEAD).stream()
                .collect(Collectors.toMap(LedgerDay::date, day -> day));
    }

    private static SortedSet<LocalDate> lacking(Map<LocalDate, LedgerDay> ledger) {
        Predicate<LedgerDay> lacks = day -> LACKING.contains(day.state());
        return ledger.values().stream()
                .filter(lacks)
                .map(LedgerDay::date)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private YearMonth month() {
        return YearMonth.from(world.today());
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
