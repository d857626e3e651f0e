package io.fxcaravan.evidence;

import io.fxcaravan.ledger.Ledger;
import io.fxcaravan.ledger.OwedDays;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.rates.Snapshot;
import io.fxcaravan.reading.Conversion;
import io.fxcaravan.reading.ConvertQuery;
import io.fxcaravan.reading.Converter;
import io.fxcaravan.reading.Dated;
import io.fxcaravan.reading.Day;
import io.fxcaravan.reading.DayQuery;
import io.fxcaravan.reading.DayReader;
import io.fxcaravan.reading.QueryException;
import io.fxcaravan.reading.ReadingConfig;
import io.fxcaravan.reading.SeriesReader;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.SnapshotSpans;
import io.fxcaravan.store.SnapshotSpans.Identity;
import io.fxcaravan.store.Snapshots;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads and converts by a rule. The only place that computes which day a date and a rule name. */
public final class RuledReader {
    /** How many missing days a message names. */
    private static final int SHOWN = 5;

    private final DayReader days;
    private final Converter converter;
    private final MonthMean mean;
    private final SnapshotSpans spans;
    private final Snapshots snapshots;
    private final Ledger ledger;
    private final Providers providers;
    private final Clock clock;
    private final ReadingConfig config;

    public RuledReader(
            Database database, OwedDays owed, Ledger ledger, Providers providers, Clock clock, ReadingConfig config) {
        this.snapshots = new Snapshots(database);
        this.spans = new SnapshotSpans(database);
        this.days = new DayReader(snapshots, ledger, providers, clock, config);
        this.converter = new Converter(snapshots, ledger, providers, clock, config);
        this.mean = new MonthMean(new SeriesReader(spans, owed, providers, clock, config), config.base());
        this.ledger = ledger;
        this.providers = providers;
        this.clock = clock;
        this.config = config;
    }

    /**
     * The day that a rule names, or the mean of the days that it names.
     *
     * @throws QueryException where nothing stored answers, or a day that counts is missing
     */
    public Ruled<Day> read(DayQuery query, RuleQuery by) {
        return answer(query, by, days::read, mean::of);
    }

    /**
     * Converts with the rate that a rule names.
     *
     * @throws QueryException where nothing stored answers, or a day that counts is missing
     */
    public Ruled<Conversion> convert(ConvertQuery query, RuleQuery by) {
        return answer(
                query.day(),
                by,
                exactly -> converter.convert(query.on(exactly)),
                (of, month) -> mean.of(query.on(of), month));
    }

    private <T extends Dated<T>> Ruled<T> answer(
            DayQuery query, RuleQuery by, Function<DayQuery, T> ofDay, BiFunction<DayQuery, List<Identity>, T> ofDays) {
        switch (by.rule()) {
            case ON, ON_OR_BEFORE -> {
                T found = ofDay.apply(query.exactly(by.rule() == Rule.ON));
                return new Ruled<>(found, by.rule(), passedOver(found), null);
            }
            case VALID -> {
                DayQuery valid = valid(query).exactly(true);
                T found = ofDay.apply(valid);
                LocalDate asked = query.date() == null ? found.requestedDate() : query.date();
                return new Ruled<>(found.answering(asked, false), by.rule(), List.of(), null);
            }
            default -> {
                return ofTheCalendar(query, by, ofDay, ofDays);
            }
        }
    }

    private <T extends Dated<T>> Ruled<T> ofTheCalendar(
            DayQuery query, RuleQuery by, Function<DayQuery, T> ofDay, BiFunction<DayQuery, List<Identity>, T> ofDays) {
        QueryException first = null;
        for (ConfiguredProvider provider : asked(query.provider())) {
            try {
                return answer(provider, query, by, ofDay, ofDays);
            } catch (QueryException e) {
                first = first == null ? e : first;
            }
        }
        throw first;
    }

    /** The question for the day whose period of validity covers the date; where there is none, for the date itself. */
    private DayQuery valid(DayQuery query) {
        for (ConfiguredProvider provider : asked(query.provider())) {
            LocalDate date = date(provider, query);
            Optional<Snapshot> covers = query.asOf() == null
                    ? snapshots.valid(provider.name(), date)
                    : snapshots.validAsOf(provider.name(), date, query.asOf());
            if (covers.isPresent()) {
                return query.from(provider.name()).on(covers.get().date());
            }
        }
        return query;
    }

    private List<PassedOver> passedOver(Dated<?> found) {
        LocalDate from = found.date().plusDays(1);
        LocalDate to = found.requestedDate();
        // the newest day may be years old: then nobody asks about the dates since
        return from.isAfter(to) || from.plusYears(1).isBefore(to)
                ? List.of()
                : NamedDays.passedOver(
                        from, to, LedgerCalendar.read(ledger, providers.get(found.provider()), from, to, null));
    }

    private List<ConfiguredProvider> asked(String providerOrNull) {
        return providerOrNull == null && config.failover()
                ? providers.all()
                : List.of(providers.get(days.provider(providerOrNull)));
    }

    private <T extends Dated<T>> Ruled<T> answer(
            ConfiguredProvider provider,
            DayQuery query,
            RuleQuery by,
            Function<DayQuery, T> ofDay,
            BiFunction<DayQuery, List<Identity>, T> ofDays) {
        Rule rule = by.rule();
        LocalDate date = date(provider, query);
        LocalDate first = rule.first(date);
        LocalDate last = rule.last(date);
        List<Identity> stored = spans.identities(provider.name(), first, last, query.asOf(), query.finalOnly());
        LedgerCalendar calendar = calendar(provider, rule, first, last);
        NamedDays named = NamedDays.of(
                rule,
                date,
                stored.stream().map(Identity::date).collect(Collectors.toCollection(TreeSet::new)),
                calendar);
        require(provider, rule, date, named, calendar, by.allowMissing());
        DayQuery exactly = query.from(provider.name()).exactly(true);
        boolean stale = !named.lacking().isEmpty();
        if (rule.isAverage()) {
            T month = ofDays.apply(exactly.on(last), stored).answering(date, stale);
            return new Ruled<>(month, rule, List.of(), stored.size());
        }
        T day = ofDay.apply(exactly.on(named.taken().get(0))).answering(date, stale);
        return new Ruled<>(day, rule, named.passedOver(), null);
    }

    private LocalDate date(ConfiguredProvider provider, DayQuery query) {
        Instant now = clock.instant();
        Instant at = query.asOf() == null || query.asOf().isAfter(now) ? now : query.asOf();
        return query.date() != null ? query.date() : provider.calendar().today(at);
    }

    private LedgerCalendar calendar(ConfiguredProvider provider, Rule rule, LocalDate from, LocalDate to) {
        LocalDate owedFrom = null;
        if (provider.config().isCalled()) {
            // a gap in an imported file counts, however old; the mean of a month needs its pruned days too
            owedFrom =
                    rule.isAverage() ? from : ledger.firstOwed(provider.name()).orElse(null);
        }
        return LedgerCalendar.read(ledger, provider, from, to, owedFrom);
    }

    private static void require(
            ConfiguredProvider provider,
            Rule rule,
            LocalDate date,
            NamedDays named,
            LedgerCalendar calendar,
            boolean allowMissing) {
        String what = "the rule " + rule.text() + " of " + date;
        List<LocalDate> pruned =
                named.lacking().stream().filter(calendar::isPruned).toList();
        if (!pruned.isEmpty()) {
            throw QueryException.notStored(
                    "pruned",
                    what + " needs " + shown(pruned) + " of " + provider.name()
                            + ", which has been pruned: fx.retention.keep-days");
        }
        if (!named.lacking().isEmpty() && !allowMissing) {
            throw QueryException.missing(
                    what + " needs " + shown(named.lacking()) + " of " + provider.name()
                            + (named.lacking().size() == 1 ? ", which is missing" : ", which are missing")
                            + "; `fx-caravan ingest` fetches missing days, allowMissing=true answers without them",
                    named.lacking());
        }
        if (named.taken().isEmpty()) {
            throw QueryException.notStored(
                    "not_stored",
                    "nothing is stored of " + provider.name() + " from " + rule.first(date) + " to " + rule.last(date)
                            + ", which " + what + " needs");
        }
    }

    private static String shown(List<LocalDate> dates) {
        String first = dates.stream().limit(SHOWN).map(LocalDate::toString).collect(Collectors.joining(", "));
        return dates.size() <= SHOWN ? first : first + " and " + (dates.size() - SHOWN) + " more";
    }
}
