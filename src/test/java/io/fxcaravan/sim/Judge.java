package io.fxcaravan.sim;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.ledger.LedgerDay;
import io.fxcaravan.ops.Status;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.retention.RetentionConfig;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds what the program says against what it promises, and against a reckoning of its own: which days are owed, what was
 * published. Shares no rule with the program.
 */
final class Judge {
    private static final Set<DayState> LACKING = Set.of(DayState.MISSING, DayState.AWAITED, DayState.FAILED);
    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);
    private static final LocalDate FAR_AHEAD = LocalDate.of(2100, 1, 1);

    private final World world;
    private final EcbDays rates;
    private final History history;
    private final CallPromises calls;
    private final ReaderPromises readers;
    /** Days that the provider has given another day's rates for. */
    private final Set<LocalDate> mistaken = new HashSet<>();

    private LocalDate firstDue;
    private LocalDate prunedBefore = LONG_AGO;

    Judge(World world, EcbDays rates) {
        this.world = world;
        this.rates = rates;
        this.history = new History(this::mayBeGone);
        this.calls = new CallPromises(world);
        this.readers = new ReaderPromises(world);
    }

    // --- what it is told

    CallPromises calls() {
        return calls;
    }

    ReaderPromises readers() {
        return readers;
    }

    void edited(String property) {
        calls.interrupted();
        if (!property.equals("fx.fixer.access-key")) {
            calls.disturbed();
        }
    }

    /** A pruning begins: what is older may go, and is not owed any more. */
    void pruning(RetentionConfig rule) {
        rule.keepsFrom(world.now()).ifPresent(from -> {
            prunedBefore = latest(prunedBefore, from);
            firstDue = firstDue == null ? null : latest(firstDue, from);
        });
    }

    /** Somebody has done something while the program works, and looks at what has become of it. */
    void another() {
        history.tell(world.program());
        readers.readFeed();
    }

    /** Somebody reads while the program waits for an answer: what was known until just now. */
    void read() {
        if (world.program() != null) {
            history.ask(world.program(), world.now());
        }
    }

    /** The process is killed: what it has shown and said until now will have to be there later. */
    void killed() {
        if (world.program() != null) {
            history.atDeath(world.program(), world.announced());
        }
        calls.killed();
    }

    // --- around each turn of the timers

    void before() {
        if (firstDue == null) {
            firstDue = world.today().minusDays(Integer.parseInt(world.property("fx.ingest.window-days")));
        }
        if (world.provider().has(ProviderFault.STILL_YESTERDAY)) {
            mistaken.add(world.provider().yesterday());
        }
        calls.before();
    }

    void after() {
        calls.after();
    }

    /** Everything that can be judged at any time. */
    void look() throws Exception {
        history.read(world.program(), world.announced());
        Map<LocalDate, LedgerDay> ledger = ledger();
        SortedSet<LocalDate> lacking = lacking(ledger);
        readers.httpSaysTheSame(history.stored(), lacking);
        Status status = world.program().status();
        everyoneNamesTheSameDays(lacking, status);
        theGaugesCountThem(ledger, status);
        noDayIsForgotten(ledger);
        healthyIsNotSaidTooEarly(ledger, status);
        onlyOldDaysArePruned(ledger);
        valuesAreTheProviders();
        history.ask(world.program(), world.now());
        readers.noHoleIsWalkedOver(ledger, lacking, owedFrom());
        readers.theFeedTellsAll(history.stored(), this::mayBeGone);
    }

    /** At the end of a life, after all has been well for a while. */
    void lookAtTheEnd() throws Exception {
        look();
        history.askAllAgain(world.program());
        List<LedgerDay> open = ledger().values().stream()
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
        LocalDate from = lacking.isEmpty() ? owedFrom() : earliest(owedFrom(), lacking.first());
        same("ledger", lacking, "series", readers.missingInSeries(from, to));
    }

    private void theGaugesCountThem(Map<LocalDate, LedgerDay> ledger, Status status) throws Exception {
        for (HttpReader reader : world.program().reader().stream().toList()) {
            Map<String, Integer> gauges = reader.gauges().orElse(null);
            if (gauges == null) {
                return;
            }
            Map<String, Integer> right = Map.of(
                    "fx_days_missing", count(ledger, DayState.MISSING),
                    "fx_days_failed", count(ledger, DayState.FAILED),
                    "fx_healthy", status.healthy() ? 1 : 0);
            if (!gauges.equals(right)) {
                throw new BrokenPromise("a missing day is named the same everywhere", right + ", the gauges " + gauges);
            }
        }
    }

    private static int count(Map<LocalDate, LedgerDay> ledger, DayState state) {
        return (int)
                ledger.values().stream().filter(day -> day.state() == state).count();
    }

    private static void same(String one, SortedSet<LocalDate> its, String other, SortedSet<LocalDate> others) {
        if (!its.equals(others)) {
            throw new BrokenPromise(
                    "a missing day is named the same everywhere", one + " lacks " + its + ", " + other + " " + others);
        }
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

    private void healthyIsNotSaidTooEarly(Map<LocalDate, LedgerDay> ledger, Status status) throws Exception {
        LocalDate overdue = world.today().minusDays(2);
        List<LocalDate> due = lacking(ledger).stream()
                .filter(this::isExpected)
                .filter(day -> ledger.get(day).state() != DayState.AWAITED || day.isBefore(overdue))
                .toList();
        boolean said = status.healthy();
        for (HttpReader reader : world.program().reader().stream().toList()) {
            said |= reader.isHealthy();
        }
        if (said && !due.isEmpty()) {
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
            BigDecimal corrected = right.multiply(Provider.CORRECTION);
            // the provider prints six decimals
            if (stored.compareTo(right) != 0
                    && stored.subtract(corrected).abs().compareTo(new BigDecimal("0.00001")) > 0) {
                throw new BrokenPromise(
                        "what is stored is what was published", date + " has USD " + stored + ", published " + right);
            }
        });
    }

    private void noKeyIsInAnyFile() throws IOException {
        try (Stream<Path> files = Files.walk(world.root())) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(Installation.PROPERTIES))
                    .toList()) {
                world.provider().noKeyIsIn(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
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

    private Map<LocalDate, LedgerDay> ledger() {
        world.program().wiring().owed().enterAll();
        return world.program().wiring().ledger().between("fixer", LONG_AGO, FAR_AHEAD).stream()
                .collect(Collectors.toMap(LedgerDay::date, day -> day));
    }

    private static SortedSet<LocalDate> lacking(Map<LocalDate, LedgerDay> ledger) {
        return ledger.values().stream()
                .filter(day -> LACKING.contains(day.state()))
                .map(LedgerDay::date)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static LocalDate earliest(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
