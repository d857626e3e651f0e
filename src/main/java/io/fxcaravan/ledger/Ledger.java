package io.fxcaravan.ledger;

import io.fxcaravan.rates.DayState;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.store.Columns;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.UniqueConflictRetry;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** The ledger's table. A day never leaves it by getting old; its becoming stored is part of the storing statement. */
public final class Ledger {
    private static final String SELECT = """
            select l.provider, l.rate_date, l.state, s.quality, s.revision, l.attempts, l.reason, l.next_try
            from ledger l left join snapshot s on s.id = l.snapshot_id
            """;

    private final Database database;
    private final Jdbi jdbi;

    public Ledger(Database database) {
        this.database = database;
        this.jdbi = database.jdbi();
    }

    /** Whether no day can be entered now: the disk is full. */
    boolean isReadOnly() {
        return database.onlyRead().isPresent();
    }

    /** The oldest day that was ever due; from it on every expected day is owed. */
    public Optional<LocalDate> firstDue(String provider) {
        return jdbi.withHandle(
                h -> h.createQuery("select first_due from provider_state where provider = :p and first_due is not null")
                        .bind("p", provider)
                        .mapTo(LocalDate.class)
                        .findOne());
    }

    /** The oldest stored day, or the oldest that was ever due if that is older: from it on every expected day is owed. */
    public Optional<LocalDate> firstOwed(String provider) {
        return jdbi.withHandle(h ->
                h.createQuery("""
                        select min(first_day) from (
                            select first_due as first_day from provider_state where provider = :p
                            union all
                            select owed_from from provider_state where provider = :p
                            union all
                            select * from (select rate_date from ledger where provider = :p and snapshot_id is not null
                                           order by rate_date limit 1) stored) days""").bind("p", provider).mapTo(LocalDate.class).findOne());
    }

    /** Fixes the oldest due day at the first start; later calls change nothing. */
    public void begin(String provider, LocalDate firstDue) {
        jdbi.useHandle(h -> h.createUpdate(
                        "update provider_state set first_due = :day where provider = :p and first_due is null")
                .bind("p", provider)
                .bind("day", firstDue)
                .execute());
    }

    /** Puts days into the ledger that are not in it yet. Returns how many were new. */
    public int add(String provider, Collection<LocalDate> days, DayState state) {
        if (days.isEmpty()) {
            return 0;
        }
        return UniqueConflictRetry.inTransaction(
                jdbi,
                h -> h.createUpdate("""
                        insert into ledger (provider, rate_date, state)
                        select :p, u.expected, :state from unnest(cast(:days as date array)) u(expected)
                        where not exists (select 1 from ledger l where l.provider = :p and l.rate_date = u.expected)""")
                        .bind("p", provider)
                        .bind("state", state.text())
                        .bindBySqlType("days", days.stream().map(Date::valueOf).toArray(Date[]::new), Types.ARRAY)
                        .execute());
    }

    /** Removes missing days that have not been asked for yet and are not expected any more. */
    void removeUnasked(String provider, Collection<LocalDate> days) {
        if (days.isEmpty()) {
            return;
        }
        jdbi.useHandle(h -> h.createUpdate("""
                        delete from ledger where provider = :p and state = 'missing' and attempts = 0 and snapshot_id is null
                          and rate_date in (select u.unexpected from unnest(cast(:days as date array)) u(unexpected))""")
                .bind("p", provider)
                .bindBySqlType("days", days.stream().map(Date::valueOf).toArray(Date[]::new), Types.ARRAY)
                .execute());
    }

    /** The days that are not settled, without those of the dead letters: missing, awaited, provisional, to be confirmed. */
    public List<LedgerDay> open(String provider) {
        return jdbi.withHandle(h -> h.createQuery(SELECT + """
                        where l.provider = :p
                          and (l.state in ('missing', 'awaited')
                               or l.state = 'provisional' and not exists (
                                   select 1 from dead_letter d where d.provider = l.provider
                                     and d.rate_date = l.rate_date and d.state in ('waiting', 'parked'))
                               or l.state = 'unavailable' and l.next_try is not null)
                        order by l.rate_date""")
                .bind("p", provider)
                .map((row, context) -> day(row))
                .list());
    }

    /** One day. */
    public Optional<LedgerDay> day(String provider, LocalDate date) {
        return between(provider, date, date).stream().findFirst();
    }

    /** The days of a span in order of date, both ends counted; of all providers where none is named. */
    public List<LedgerDay> between(String providerOrNull, LocalDate from, LocalDate to) {
        return jdbi.withHandle(h -> h.createQuery(SELECT + """
                        where l.rate_date between :from and :to
                          and (l.provider = :p or cast(:p as varchar(20)) is null)
                        order by l.rate_date, l.provider""")
                .bind("p", providerOrNull)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> day(row))
                .list());
    }

    /** The dates of a span, both ends counted, that have a snapshot. */
    public Set<LocalDate> stored(String provider, LocalDate from, LocalDate to) {
        return jdbi.withHandle(h -> h.createQuery("""
                        select rate_date from ledger
                        where provider = :p and rate_date between :from and :to and snapshot_id is not null""")
                .bind("p", provider)
                .bind("from", from)
                .bind("to", to)
                .mapTo(LocalDate.class)
                .set());
    }

    /** The dates in one of these states, in order. */
    public List<LocalDate> in(String provider, DayState... states) {
        List<String> words = Arrays.stream(states).map(DayState::text).toList();
        return jdbi.withHandle(h -> h.createQuery(
                        "select rate_date from ledger where provider = :p and state in (<states>) order by rate_date")
                .bind("p", provider)
                .bindList("states", words)
                .mapTo(LocalDate.class)
                .list());
    }

    /** The final days from a date on whose rates were last received before a time, in order. */
    public List<LocalDate> finalNotVerifiedSince(String provider, LocalDate from, Instant since) {
        return jdbi.withHandle(h -> h.createQuery("""
                        select l.rate_date from ledger l join snapshot s on s.id = l.snapshot_id
                        where l.provider = :p and l.rate_date >= :from and l.state = 'final' and s.verified_at < :since
                        order by l.rate_date""")
                .bind("p", provider)
                .bind("from", from)
                .bind("since", since)
                .mapTo(LocalDate.class)
                .list());
    }

    /** Notes an attempt that brought nothing, and who asks again when. A day that has a snapshot stays readable. */
    public void note(String provider, LocalDate date, DayState state, int attempts, String reason, Instant nextTry) {
        jdbi.useTransaction(h -> {
            int known = h.createUpdate("""
                            update ledger
                            set state = case when snapshot_id is null then :state else state end,
                                attempts = attempts + :attempts, reason = :reason, next_try = :next
                            where provider = :p and rate_date = :day""")
                    .bind("p", provider)
                    .bind("day", date)
                    .bind("state", state.text())
                    .bind("attempts", attempts)
                    .bind("reason", reason)
                    .bind("next", nextTry)
                    .execute();
            if (known == 0) {
                h.createUpdate("""
                                insert into ledger (provider, rate_date, state, attempts, reason, next_try)
                                values (:p, :day, :state, :attempts, :reason, :next)""")
                        .bind("p", provider)
                        .bind("day", date)
                        .bind("state", state.text())
                        .bind("attempts", attempts)
                        .bind("reason", reason)
                        .bind("next", nextTry)
                        .execute();
            }
        });
    }

    /** The provider is asked or read in another way from now on: its missing days need not wait. */
    public void askAtOnce(String provider) {
        jdbi.useHandle(h -> h.createUpdate("update ledger set next_try = null where provider = :p and state = :missing")
                .bind("p", provider)
                .bind("missing", DayState.MISSING.text())
                .execute());
    }

    private static LedgerDay day(ResultSet row) throws SQLException {
        String quality = row.getString("quality");
        return new LedgerDay(
                row.getString("provider"),
                row.getObject("rate_date", LocalDate.class),
                DayState.of(row.getString("state")),
                quality == null ? null : Quality.of(quality),
                row.getObject("revision", Integer.class),
                row.getInt("attempts"),
                row.getString("reason"),
                Columns.instant(row, "next_try"));
    }
}
