package io.fxcaravan.ledger;

import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.rates.DayState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which days are missing, and when they are too many: one rule for status, health and alerts. */
public final class Freshness {
    /** A day that is still provisional this long after its end counts like a missing one. */
    private static final Duration SETTLED_WITHIN = Duration.ofHours(48);

    private final OwedDays owed;
    private final Ledger ledger;
    private final Clock clock;
    private final int maxMissingDays;

    /** @param maxMissingDays {@code fx.health.max-missing-days} */
    public Freshness(OwedDays owed, Ledger ledger, Clock clock, int maxMissingDays) {
        this.owed = owed;
        this.ledger = ledger;
        this.clock = clock;
        this.maxMissingDays = maxMissingDays;
    }

    /**
     * What a provider lacks now, each in order of date.
     *
     * @param coming    missing days that the daemon fetches by itself
     * @param unasked   missing days that wait for a person to ask for them, since calls are counted
     * @param unsettled stored days whose final rates are late
     */
    public record Lack(List<LocalDate> coming, List<LocalDate> unasked, List<LocalDate> unsettled) {
        /** The same with these days that wait for a person. */
        public Lack withUnasked(List<LocalDate> days) {
            return new Lack(coming, days, unsettled);
        }

        /** All of these days, in order. */
        public List<LocalDate> all() {
            return Stream.of(coming, unasked, unsettled)
                    .flatMap(List::stream)
                    .sorted()
                    .toList();
        }
    }

    /** What a provider lacks now. */
    public Lack of(ConfiguredProvider provider) {
        Instant now = clock.instant();
        String name = provider.name();
        Map<Boolean, List<LocalDate>> missing =
                owed.missing(provider).stream().collect(Collectors.partitioningBy(owed.askedForByItself(provider)));
        List<LocalDate> overdue = ledger.in(name, DayState.AWAITED).stream()
                .filter(day -> now.isAfter(provider.calendar().finalFrom(day)))
                .toList();
        List<LocalDate> unsettled = !provider.config().finalizeDays()
                ? List.of()
                : ledger.in(name, DayState.PROVISIONAL).stream()
                        .filter(day ->
                                now.isAfter(provider.calendar().endOf(day).plus(SETTLED_WITHIN)))
                        .toList();
        List<LocalDate> coming = Stream.of(missing.get(true), ledger.in(name, DayState.FAILED), overdue)
                .flatMap(List::stream)
                .sorted()
                .toList();
        return new Lack(coming, missing.get(false), unsettled);
    }

    /** Whether it lacks more days than it may. */
    public boolean isStale(Lack lack) {
        return lack.all().size() > maxMissingDays;
    }

    /** The dates for a sentence: the first five, and the last. */
    public static String shown(List<LocalDate> dates) {
        String first = dates.stream()
                .limit(5)
                .map(LocalDate::toString)
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        return dates.size() <= 5 ? first : first + ", ... " + dates.get(dates.size() - 1);
    }
}
