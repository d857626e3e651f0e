package io.fxcaravan.ledger;

import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what each provider was last set to, and what follows from a change: a wider window makes earlier days owed; a day
 * received before more currencies were asked for, or in another base, stays so until it is read again, which costs, so that a
 * person decides.
 */
public final class SettingChanges {
    private static final Logger LOG = LoggerFactory.getLogger(SettingChanges.class);

    private final Jdbi jdbi;
    private final Clock clock;
    private final int windowDays;

    /** @param windowDays how far back the first start fetches */
    public SettingChanges(Database database, Clock clock, int windowDays) {
        this.jdbi = database.jdbi();
        this.clock = clock;
        this.windowDays = windowDays;
    }

    /**
     * Stored days that were received before more currencies were asked for.
     *
     * @param quotes those that some of them lack; {@code others} for all but those that were asked for
     * @param days   in order
     */
    public record Lacking(SortedSet<String> quotes, SortedSet<LocalDate> days) {}

    /** A window that was changed and that no start has taken up yet. */
    public record Window(int was, int is, LocalDate from) {}

    /** Compares what a provider is set to with what it was, and keeps it. The provider is known already. */
    public void note(ConfiguredProvider provider) {
        if (!provider.config().isCalled()) {
            return;
        }
        String name = provider.name();
        AskedSettings now = now(provider);
        jdbi.useTransaction(h -> {
            Optional<AskedSettings> before = before(h, name, " for update");
            if (before.filter(now::equals).isPresent()) {
                return;
            }
            before.ifPresent(old -> follow(h, provider, old, now));
            h.createUpdate("""
                            update provider_state
                            set asked_window = :window, asked_symbols = :symbols, asked_exclude = :exclude
                            where provider = :p""")
                    .bind("p", name)
                    .bind("window", now.window())
                    .bind("symbols", String.join(",", now.symbols()))
                    .bind("exclude", String.join(",", now.exclude()))
                    .execute();
        });
    }

    private AskedSettings now(ConfiguredProvider provider) {
        return new AskedSettings(
                windowDays,
                new TreeSet<>(provider.config().symbols()),
                new TreeSet<>(provider.config().exclude()));
    }

    private static Optional<AskedSettings> before(Handle h, String provider, String lock) {
        return h.createQuery("""
                        select asked_window, asked_symbols, asked_exclude from provider_state
                        where provider = :p and asked_window is not null""" + lock)
                .bind("p", provider)
                .map((row, c) -> new AskedSettings(row.getInt(1), codes(row.getString(2)), codes(row.getString(3))))
                .findOne();
    }

    private static Set<String> codes(String joined) {
        return joined.isEmpty() ? new TreeSet<>() : new TreeSet<>(Arrays.asList(joined.split(",")));
    }

    private void follow(Handle h, ConfiguredProvider provider, AskedSettings before, AskedSettings now) {
        Instant since = clock.instant();
        if (now.window() > before.window()) {
            LocalDate from = windowFrom(provider);
            h.createUpdate("""
                            update provider_state set owed_from = :from
                            where provider = :p and first_due > :from and (owed_from is null or owed_from > :from)""").bind("p", provider.name()).bind("from", from).execute();
            LOG.info(
                    "setting changed provider={} window={} was={} owedFrom={}",
                    provider.name(),
                    now.window(),
                    before.window(),
                    from);
        }
        for (AskedSettings.More more : now.moreThan(before)) {
            h.createUpdate("insert into asked_more (provider, quote, was, since) values (:p, :quote, :was, :since)")
                    .bind("p", provider.name())
                    .bind("quote", more.quote())
                    .bind("was", String.join(",", more.was()))
                    .bind("since", since)
                    .execute();
            LOG.info(
                    "setting changed provider={} askedFor={} since={}",
                    provider.name(),
                    more.quote() == null ? "all" : more.quote(),
                    since);
        }
    }

    private LocalDate windowFrom(ConfiguredProvider provider) {
        return provider.calendar().today(clock.instant()).minusDays(windowDays);
    }

    /** The window, where it is another than at the last start; of a program that has not started anew since. */
    public Optional<Window> window(ConfiguredProvider provider) {
        return notTaken(provider)
                .filter(before -> before.window() != windowDays)
                .map(before -> new Window(before.window(), windowDays, windowFrom(provider)));
    }

    private Optional<AskedSettings> notTaken(ConfiguredProvider provider) {
        return provider.config().isCalled() ? jdbi.withHandle(h -> before(h, provider.name(), "")) : Optional.empty();
    }

    /** The stored days that were last received before a currency was asked for that they lack. */
    public Lacking lacking(ConfiguredProvider provider) {
        Lacking lacking = new Lacking(new TreeSet<>(), new TreeSet<>());
        for (Asked asked : askedLate(provider)) {
            List<LocalDate> without = without(provider.name(), asked);
            if (!without.isEmpty()) {
                lacking.days().addAll(without);
                lacking.quotes()
                        .add(
                                asked.more().quote() == null
                                        ? "others"
                                        : asked.more().quote());
            }
        }
        return lacking;
    }

    /** What is asked for since a time. */
    private record Asked(AskedSettings.More more, Instant since) {}

    /** What was noted and is still asked for, and what no start has noted yet. */
    private List<Asked> askedLate(ConfiguredProvider provider) {
        AskedSettings now = now(provider);
        List<Asked> all = new ArrayList<>(jdbi.withHandle(h -> h.createQuery(
                        "select quote, was, since from asked_more where provider = :p")
                .bind("p", provider.name())
                .map((row, c) -> new Asked(
                        new AskedSettings.More(row.getString(1), codes(row.getString(2))),
                        row.getTimestamp(3).toInstant()))
                .list()));
        all.removeIf(asked -> !now.asksFor(asked.more()));
        Instant at = clock.instant();
        notTaken(provider).stream()
                .flatMap(before -> now.moreThan(before).stream())
                .forEach(more -> all.add(new Asked(more, at)));
        return all;
    }

    private List<LocalDate> without(String provider, Asked asked) {
        String quote = asked.more().quote();
        String lacked = quote != null ? "r.quote = :quote" : "position(r.quote in :was) = 0";
        return jdbi.withHandle(h -> h.createQuery("""
                        select l.rate_date from ledger l join snapshot s on s.id = l.snapshot_id
                        where l.provider = :p and l.state in ('final', 'imported') and s.verified_at < :since
                          and not exists (select 1 from snapshot_rate r where r.snapshot_id = s.id and <lacked>)""")
                .define("lacked", lacked)
                .bind("p", provider)
                .bind("since", asked.since())
                .bind("quote", quote)
                .bind("was", String.join(",", asked.more().was()))
                .mapTo(LocalDate.class)
                .list());
    }

    /** The days that were received in another base than the one that is asked for now, in order. */
    public List<LocalDate> inAnotherBase(ConfiguredProvider provider) {
        return !provider.config().isCalled()
                ? List.of()
                : jdbi.withHandle(h -> h.createQuery("""
                                select l.rate_date from ledger l join snapshot s on s.id = l.snapshot_id
                                where l.provider = :p and l.state = 'final' and s.base <> :base
                                order by l.rate_date""")
                        .bind("p", provider.name())
                        .bind("base", provider.config().base())
                        .mapTo(LocalDate.class)
                        .list());
    }
}
