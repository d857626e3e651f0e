package io.fxcaravan.ledger;

import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.rates.DayState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which due days are not here, and when that is too many: one rule for status, health and alerts. */
public final class Freshness {
    /** A day that is still provisional this long after its end counts like a missing one. */
    private static final Duration SETTLED_WITHIN = Duration.ofHours(48);

    private final Ledger ledger;
    private final Clock clock;
    private final int maxMissingDays;

    /** @param maxMissingDays {@code fx.health.max-missing-days} */
    public Freshness(Ledger ledger, Clock clock, int maxMissingDays) {
        this.ledger = ledger;
        this.clock = clock;
        this.maxMissingDays = maxMissingDays;
    }

    /** Days that are due and were never asked for with an outcome: those of the ledger, and those that became due since
     * anything last looked, since the daemon may be off. */
    public List<LocalDate> missing(ConfiguredProvider provider) {
        Instant now = clock.instant();
        List<LocalDate> missing = new ArrayList<>(ledger.in(provider.name(), DayState.MISSING));
        LocalDate today = provider.calendar().today(now);
        Optional<LocalDate> first = ledger.firstDue(provider.name());
        if (first.isPresent()) {
            ExpectedDays days = ExpectedDays.of(provider);
            List<LocalDate> known = ledger.between(provider.name(), first.get(), today).stream()
                    .map(LedgerDay::date)
                    .toList();
            LocalDate from =
                    known.isEmpty() ? first.get() : known.get(known.size() - 1).plusDays(1);
            days.due(from, today, now).filter(day -> !days.isHoliday(day)).forEach(missing::add);
        }
        return missing;
    }

    /** Every day that is due and not here, or not settled in time; in order. */
    public List<LocalDate> lacking(ConfiguredProvider provider) {
        Instant now = clock.instant();
        List<LocalDate> lacking = missing(provider);
        lacking.addAll(ledger.in(provider.name(), DayState.FAILED));
        ledger.in(provider.name(), DayState.AWAITED).stream()
                .filter(day -> now.isAfter(provider.calendar().finalFrom(day)))
                .forEach(lacking::add);
        if (provider.config().finalizeDays()) {
            ledger.in(provider.name(), DayState.PROVISIONAL).stream()
                    .filter(day -> now.isAfter(provider.calendar().endOf(day).plus(SETTLED_WITHIN)))
                    .forEach(lacking::add);
        }
        return lacking.stream().sorted().distinct().toList();
    }

    /** Whether so many lacking days are too many. */
    public boolean isStale(List<LocalDate> lacking) {
        return lacking.size() > maxMissingDays;
    }

    /** The dates as a sentence shows them: a few, and the last. */
    public static String shown(List<LocalDate> dates) {
        String first = dates.stream()
                .limit(5)
                .map(LocalDate::toString)
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        return dates.size() <= 5 ? first : first + ", ... " + dates.get(dates.size() - 1);
    }
}
