package io.fxcaravan.ledger;

import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what each provider was last set to, and what follows from a change: a wider window makes earlier days owed; a day
 * received before more currencies were asked for lacks them until it is read again, which costs, so that a person decides.
 */
public final class SettingChanges {
    private static final Logger LOG = LoggerFactory.getLogger(SettingChanges.class);

    private final Jdbi jdbi;
    private final Clock clock;
    private final int windowDays;
    private final Map<String, List<String>> symbols;

    /**
     * @param windowDays how far back the first start fetches
     * @param symbols    the currencies that are asked for by name, by provider
     */
    public SettingChanges(Database database, Clock clock, int windowDays, Map<String, List<String>> symbols) {
        this.jdbi = database.jdbi();
        this.clock = clock;
        this.windowDays = windowDays;
        this.symbols = symbols;
    }

    /** Compares what a provider is set to with what it was, and keeps it. The provider is known already. */
    public void note(ConfiguredProvider provider) {
        if (!provider.config().isCalled()) {
            return;
        }
        String name = provider.name();
        AskedSettings now = new AskedSettings(
                windowDays,
                new TreeSet<>(symbols.getOrDefault(name, List.of())),
                new TreeSet<>(provider.config().exclude()));
        jdbi.useTransaction(h -> {
            Optional<AskedSettings> before = before(h, name);
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

    private static Optional<AskedSettings> before(Handle h, String provider) {
        return h.createQuery("""
                        select asked_window, asked_symbols, asked_exclude from provider_state
                        where provider = :p and asked_window is not null for update""")
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
            LocalDate from = provider.calendar().today(since).minusDays(now.window());
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

    /** The stored days that were last received before a currency was asked for that they lack, in order. */
    public List<LocalDate> lackingNewlyAsked(String provider) {
        return jdbi.withHandle(h ->
                h.createQuery("""
                        select l.rate_date from ledger l join snapshot s on s.id = l.snapshot_id
                        where l.provider = :p and l.state in ('final', 'imported')
                          and exists (
                            select 1 from asked_more m
                            where m.provider = l.provider and s.verified_at < m.since
                              and case when m.quote is not null
                                  then not exists (select 1 from snapshot_rate r
                                                   where r.snapshot_id = s.id and r.quote = m.quote)
                                  else not exists (select 1 from snapshot_rate r
                                                   where r.snapshot_id = s.id and position(r.quote in m.was) = 0) end)
                        order by l.rate_date""").bind("p", provider).mapTo(LocalDate.class).list());
    }

    /** The currencies that were asked for late and that some stored day lacks, in order; {@code others} for all. */
    public List<String> newlyAsked(String provider) {
        return jdbi.withHandle(
                h -> h.createQuery("""
                        select distinct coalesce(quote, 'others') from asked_more where provider = :p order by 1""").bind("p", provider).mapTo(String.class).list());
    }
}
