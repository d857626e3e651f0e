package io.fxcaravan.ledger;

import io.fxcaravan.provider.ProviderConfig;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.rates.DayState;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which days a provider owes: every expected day from its oldest stored day, or from the first day of its first start, on. They
 * stand in the ledger; what is missing is read from the ledger only, after a check here.
 *
 * <p>Safe for many threads and for several processes on one database.
 */
public final class OwedDays {
    /** How far before its last check a process looks again for days that have become due; its first check looks at all. */
    private static final int LOOK_BACK_DAYS = 14;

    private final Ledger ledger;
    private final Providers providers;
    private final Function<Instant, Optional<LocalDate>> keepsFrom;
    private final Clock clock;
    private final ConcurrentHashMap<String, Check> checks = new ConcurrentHashMap<>();

    /** @param keepsFrom the oldest day that the retention leaves: what would be pruned at once is not owed */
    public OwedDays(Ledger ledger, Providers providers, Function<Instant, Optional<LocalDate>> keepsFrom, Clock clock) {
        this.ledger = ledger;
        this.providers = providers;
        this.keepsFrom = keepsFrom;
        this.clock = clock;
    }

    /**
     * What a check looked at.
     *
     * @param until the provider's today
     * @param again when the next day may become due
     */
    private record Check(ProviderConfig as, LocalDate from, LocalDate until, Instant at, Instant again) {
        /** Whether another check, from the same day on, would find the same. */
        boolean holds(ProviderConfig now, LocalDate first, Instant time) {
            return isOf(now, first) && !time.isBefore(at) && time.isBefore(again);
        }

        boolean isOf(ProviderConfig now, LocalDate first) {
            return as.equals(now) && from.equals(first);
        }
    }

    /** The first day that the provider owes; empty where it has not been started and nothing of it is stored. */
    public Optional<LocalDate> from(ConfiguredProvider provider) {
        if (!provider.config().isCalled()) {
            return Optional.empty();
        }
        LocalDate kept = keepsFrom.apply(clock.instant()).orElse(LocalDate.MIN);
        return ledger.firstOwed(provider.name()).map(first -> first.isBefore(kept) ? kept : first);
    }

    /**
     * Enters every owed day that is not in the ledger yet. Costs one query where nothing can have become due. Days that become
     * due while the disk is full are entered when there is room.
     */
    public void enter(ConfiguredProvider provider) {
        from(provider)
                .filter(first -> !ledger.isReadOnly())
                .ifPresent(first -> enter(provider, first, clock.instant()));
    }

    /** The ledger's days of a span in order of date, both ends counted, with what is owed; of all providers where none is named. */
    public List<LedgerDay> between(String providerOrNull, LocalDate from, LocalDate to) {
        List<ConfiguredProvider> called = providers.called().stream()
                .filter(provider -> providerOrNull == null || provider.name().equals(providerOrNull))
                .toList();
        called.forEach(this::enter);
        List<LedgerDay> entered = ledger.between(providerOrNull, from, to);
        if (!ledger.isReadOnly()) {
            return entered;
        }
        Stream<LedgerDay> others = called.stream()
                .flatMap(provider -> notEntered(provider).map(date -> LedgerDay.missing(provider.name(), date)))
                .filter(day -> !day.date().isBefore(from) && !day.date().isAfter(to));
        return Stream.concat(entered.stream(), others)
                .sorted(Comparator.comparing(LedgerDay::date).thenComparing(LedgerDay::provider))
                .toList();
    }

    /** The same for all providers that are called. */
    public void enterAll() {
        providers.called().forEach(this::enter);
    }

    private void enter(ConfiguredProvider provider, LocalDate first, Instant now) {
        String name = provider.name();
        Check last = checks.get(name);
        if (last != null && last.holds(provider.config(), first, now)) {
            return;
        }
        LocalDate today = provider.calendar().today(now);
        ExpectedDays days = ExpectedDays.of(provider);
        LocalDate from = first;
        if (last != null && last.isOf(provider.config(), first)) {
            LocalDate near = last.until().minusDays(LOOK_BACK_DAYS);
            from = near.isBefore(first) ? first : near;
        } else {
            ledger.removeUnasked(
                    name,
                    ledger.in(name, DayState.MISSING).stream()
                            .filter(Predicate.not(days::expects))
                            .toList());
        }
        List<LocalDate> due = days.due(from, today, now).toList();
        ledger.add(name, due.stream().filter(day -> !days.isHoliday(day)).toList(), DayState.MISSING);
        ledger.add(name, due.stream().filter(days::isHoliday).toList(), DayState.HOLIDAY);
        checks.put(name, new Check(provider.config(), first, today, now, again(provider, days, today, now)));
    }

    private static Instant again(ConfiguredProvider provider, ExpectedDays days, LocalDate today, Instant now) {
        return days.expects(today) && !days.isDue(today, now)
                ? days.dueAt(today)
                : provider.calendar().endOf(today);
    }

    /** Days that are due and were never asked for with an outcome, in order. */
    public List<LocalDate> missing(ConfiguredProvider provider) {
        enter(provider);
        List<LocalDate> entered = ledger.in(provider.name(), DayState.MISSING);
        return ledger.isReadOnly()
                ? Stream.concat(entered.stream(), notEntered(provider)).sorted().toList()
                : entered;
    }

    /** Days that are owed and could not be entered, since the disk is full. */
    private Stream<LocalDate> notEntered(ConfiguredProvider provider) {
        LocalDate today = provider.calendar().today(clock.instant());
        LocalDate first = from(provider).orElse(today.plusDays(1));
        ExpectedDays days = ExpectedDays.of(provider);
        Set<LocalDate> known = ledger.between(provider.name(), first, today).stream()
                .map(LedgerDay::date)
                .collect(Collectors.toSet());
        return days.due(first, today, clock.instant()).filter(day -> !days.isHoliday(day) && !known.contains(day));
    }

    /**
     * Whether the daemon asks for a missing day by itself. Where calls are counted, it does so from the first start's days on;
     * what is older, since someone has imported a file, is fetched when a person asks for it.
     */
    public Predicate<LocalDate> askedForByItself(ConfiguredProvider provider) {
        if (!provider.config().quota().isCounted()) {
            return day -> true;
        }
        LocalDate first = ledger.firstDue(provider.name()).orElse(LocalDate.MAX);
        return day -> !day.isBefore(first);
    }
}
