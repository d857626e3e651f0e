package io.fxcaravan.sim;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.Fault;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.demo.fixer.TestFault;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The provider over real HTTP, its faults, its corrections and its key. Its clock is right. */
final class Provider implements AutoCloseable {
    static final BigDecimal CORRECTION = new BigDecimal("1.002");

    private final Clock clock;
    private final Runnable called;
    private final FixerStandIn fixer;
    private final List<Passing> passing = new ArrayList<>();
    private final SortedSet<LocalDate> corrected = new TreeSet<>();
    private final SortedSet<String> keys = new TreeSet<>(List.of(FixerStandIn.KEY));
    private String key = FixerStandIn.KEY;

    /** Something that ends by itself. @param poisoned the one day that it is about; null for a fault of all calls */
    private record Passing(ProviderFault fault, LocalDate poisoned, Instant until) {
        boolean isOfAllCalls() {
            return poisoned == null;
        }
    }

    /** @param called told of each call, while the program waits for its answer */
    Provider(EcbDays rates, Clock clock, Runnable called) {
        this.clock = clock;
        this.called = called;
        fixer = FixerStandIn.start(rates, clock);
        refresh();
    }

    void fault(ProviderFault fault, int hours) {
        passing.add(new Passing(fault, null, in(hours)));
        refresh();
    }

    void poison(ProviderFault fault, LocalDate day, int hours) {
        passing.add(new Passing(fault, day, in(hours)));
        refresh();
    }

    void correct(LocalDate day) {
        corrected.add(day);
        refresh();
    }

    void changeKey(String to) {
        keys.add(to);
        key = to;
        fixer.key(to);
    }

    void heal() {
        passing.clear();
        refresh();
    }

    private Instant in(int hours) {
        return clock.instant().plus(Duration.ofHours(hours));
    }

    /** Ends what is over. */
    void refresh() {
        passing.removeIf(one -> !clock.instant().isBefore(one.until()));
        fixer.faults().heal();
        fixer.faults().always(new TestFault.Meanwhile(called));
        corrected.forEach(day -> fixer.faults().on(day, new Fault.Multiplied("USD", CORRECTION)));
        fixer.listen();
        for (Passing one : passing) {
            if (one.isOfAllCalls()) {
                one.fault().befall(fixer);
            } else {
                one.fault().befall(fixer, one.poisoned());
            }
        }
    }

    /** Whether it answers every call with this key as it should. */
    boolean isWell(String withKey) {
        return passing.isEmpty() && key.equals(withKey);
    }

    /** Whether it answers every call with this key as it should, but for single days. */
    boolean isWellButForDays(String withKey) {
        return passing.stream().noneMatch(Passing::isOfAllCalls) && key.equals(withKey);
    }

    /** Days of which it gives nothing that can be used. */
    Set<LocalDate> poisoned() {
        return passing.stream()
                .filter(one -> !one.isOfAllCalls())
                .map(Passing::poisoned)
                .collect(Collectors.toSet());
    }

    /** By its own clock, which is right where the machine's is not. */
    LocalDate yesterday() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
    }

    /** Whether it has this fault now in all its answers. */
    boolean has(ProviderFault fault) {
        return passing.stream().anyMatch(one -> one.isOfAllCalls() && one.fault() == fault);
    }

    FixerStandIn standIn() {
        return fixer;
    }

    /** The key that is right. */
    String key() {
        return key;
    }

    /** Looks for every key that ever was. @throws BrokenPromise where one is in that text */
    void noKeyIsIn(String text) {
        keys.stream().filter(text::contains).findFirst().ifPresent(any -> {
            throw new BrokenPromise("no key is in any byte", text.length() > 500 ? text.substring(0, 500) : text);
        });
    }

    @Override
    public void close() {
        fixer.close();
    }
}
