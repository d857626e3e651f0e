package io.fxcaravan.sim;

import io.fxcaravan.demo.fixer.ReceivedCall;
import io.fxcaravan.provider.runtime.ProviderState;
import io.fxcaravan.rates.DayState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What whoever pays for the calls may rely on: by a count of its own. */
final class CallPromises {
    private static final int ANY_NUMBER = 1_000_000;

    /** The longest time from one probe to the next, and some days on which there may be nothing to probe for. */
    private static final Duration KNOWN_WITHIN = Duration.ofDays(6);

    private final World world;
    private final Map<YearMonth, Integer> calls = new HashMap<>();
    /** By month, how many calls may have been counted that never reached the provider. */
    private final Map<YearMonth, Integer> unreached = new HashMap<>();
    /** Months in which a person, another limit or a moved clock had a part in what was spent. */
    private final Set<YearMonth> disturbed = new HashSet<>();

    /** Days that a person has asked for: what fails of them is asked for again, however settled it was. */
    private final Set<LocalDate> wanted = new HashSet<>();

    private Before before;
    private volatile boolean dropped;
    private volatile boolean brokenOff;
    private Instant wellSince;

    /** How things were before a turn of the timers. */
    private record Before(int received, int used, Set<LocalDate> finals, boolean callable) {}

    CallPromises(World world) {
        this.world = world;
    }

    /** A call has reached the provider. */
    void called() {
        dropped = false;
        calls.merge(month(), 1, Integer::sum);
    }

    /** The process was killed. It counts a call before it makes it. */
    void killed() {
        mayNotArrive();
        interrupted();
    }

    /** One call more may be counted than reaches the provider. */
    void mayNotArrive() {
        brokenOff = true;
        unreached.merge(month(), 1, Integer::sum);
    }

    /** The provider has dropped its connections: the next call over one of them does not reach it. */
    void dropped() {
        dropped = true;
    }

    /** The timers have rested for a while. */
    void interrupted() {
        wellSince = null;
    }

    /** What is spent in this month is not the daily runs' alone. */
    void disturbed() {
        disturbed.add(month());
    }

    /** A person asks for days. */
    void wanted(List<LocalDate> days) {
        wanted.addAll(days);
        disturbed();
    }

    void before() {
        brokenOff = false;
        if (dropped || world.provider().has(ProviderFault.UNREACHABLE)) {
            unreached.put(month(), ANY_NUMBER);
        }
        before = new Before(
                world.fixer().calls(),
                world.program().used(),
                Set.copyOf(world.program().wiring().ledger().in("fixer", DayState.FINAL)),
                condition().isOk());
        boolean well = world.provider().isWellButForDays(world.property("fx.fixer.access-key")) && hasCallsToSpare();
        wellSince = !well ? null : wellSince == null ? world.now() : wellSince;
    }

    private boolean hasCallsToSpare() {
        return limit() - world.program().used() > 20;
    }

    void after() {
        areCounted();
        noFinalDayWasAskedAgain();
        nothingWasAskedTwice();
        todaysWasKept();
        wellIsNoticed();
    }

    private void areCounted() {
        int used = world.program().used();
        int made = calls.getOrDefault(month(), 0);
        if (used < made || used > made + unreached.getOrDefault(month(), 0)) {
            throw new BrokenPromise(
                    "calls made are calls counted", made + " were made, " + used + " counted in " + month());
        }
        if (used > limit() && used > before.used()) {
            throw new BrokenPromise("no more calls than the quota", used + " of " + limit());
        }
    }

    private int limit() {
        return Integer.parseInt(world.property("fx.fixer.monthly-quota"));
    }

    private void noFinalDayWasAskedAgain() {
        received().stream()
                .filter(call -> !call.path().endsWith("latest"))
                .flatMap(call -> call.date().stream())
                .filter(day -> before.finals().contains(day) && !wanted.contains(day))
                .findFirst()
                .ifPresent(date -> {
                    throw new BrokenPromise("a final day is not asked again", date.toString());
                });
    }

    /** Schedule, catch-up and retry at once: one of them asks. */
    private void nothingWasAskedTwice() {
        Set<String> asked = new HashSet<>();
        Optional<String> twice = received().stream()
                .map(ReceivedCall::path)
                .filter(path -> !asked.add(path))
                .findFirst();
        if (twice.isPresent() && world.providerIsWell() && !brokenOff) {
            throw new BrokenPromise("what is answered is asked once", twice.get() + " was asked for twice in a turn");
        }
    }

    private List<ReceivedCall> received() {
        List<ReceivedCall> all = world.fixer().received();
        return all.subList(before.received(), all.size());
    }

    private void todaysWasKept() {
        boolean fair =
                world.providerIsWell() && world.clockIsRight() && before.callable() && !disturbed.contains(month());
        if (fair && World.hasFired(world.now()) && !isStored(world.today())) {
            throw new BrokenPromise(
                    "the firing brings the day",
                    world.today() + " is not here, " + world.program().used() + " calls used");
        }
    }

    /** A day that always fails holds up no other. */
    private void wellIsNoticed() {
        ProviderState known = condition();
        Instant longAgo = world.now().minus(KNOWN_WITHIN);
        boolean wellForLong = wellSince != null && wellSince.isBefore(longAgo);
        if (wellForLong
                && known.state() == ProviderState.State.DOWN
                && known.since().isBefore(longAgo)) {
            throw new BrokenPromise(
                    "a provider that answers is not thought down for long",
                    "it has answered since " + wellSince + ", but for "
                            + world.provider().poisoned());
        }
    }

    private boolean isStored(LocalDate day) {
        return world.program().wiring().ledger().day("fixer", day).stream()
                .anyMatch(found -> found.state().isStored());
    }

    private ProviderState condition() {
        return world.program().wiring().breaker().condition("fixer");
    }

    private YearMonth month() {
        return YearMonth.from(world.today());
    }
}
