package io.fxcaravan.store;

import io.fxcaravan.rates.DayState;
import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.rates.SnapshotLeaf;
import io.fxcaravan.rates.Validity;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * The one statement that stores a day: whole or not at all, since a route's exchange is one transaction. Where two writers store
 * the same day, the unique revision decides: the second one fails and reads again.
 *
 * @param sql        for camel-jdbc, with {@code :?name} parameters
 * @param parameters by name
 */
public record DayStatement(String sql, Map<String, Object> parameters) {
    private static final Pattern PARAMETER = Pattern.compile(":\\?(\\w+)");

    /** Days are committed in the order of the tree's leaves: this row is locked until the commit. */
    private static final String TAKE_TURN = """
            update tree_head set leaves = leaves + 1;
            """;

    private static final String KEEP_BODY = """
            insert into body (sha256, content)
            select cast(:?sha256 as varchar(64)), cast(:?content as bytea)
            where not exists (select 1 from body where sha256 = :?sha256);
            """;

    private static final String INSERT_SNAPSHOT = """
            insert into snapshot (provider, rate_date, revision, base, direction, valid_from, valid_to, quality, source, actor,
                                  reason, provider_timestamp, recorded_at, verified_at, changed, currencies, body_id)
            values (:?provider, :?date, :?revision, :?base, :?direction, :?validFrom, :?validTo, :?quality, :?source, :?actor,
                    :?reason, :?timestamp, :?now, :?now, :?changed, :?currencies, (select id from body where sha256 = :?sha256));
            insert into snapshot_rate (snapshot_id, quote, amount, units)
            select s.id, u.quote, u.amount, u.units
            from snapshot s, unnest(cast(:?quotes as varchar(3) array), cast(:?amounts as numeric(30,15) array),
                                    cast(:?units as int array)) u(quote, amount, units)
            where s.provider = :?provider and s.rate_date = :?date and s.revision = :?revision;
            insert into tree_leaf (leaf_index, snapshot_id, provider, rate_date, revision, hash)
            select t.leaves - 1, s.id, s.provider, s.rate_date, s.revision, cast(:?leaf as bytea)
            from tree_head t, snapshot s
            where s.provider = :?provider and s.rate_date = :?date and s.revision = :?revision;
            insert into publication (provider, rate_date, revision, created_at)
            select :?provider, :?date, :?revision, :?now where exists (select 1 from publishing);
            """;

    /** A held rate that the new answer does not repeat is rejected; one that it repeats stays as it is. */
    private static final String QUARANTINE = """
            update quarantined_rate set state = 'rejected'
            where provider = :?provider and rate_date = :?date and state = 'held'
              and not exists (select 1 from unnest(cast(:?heldQuotes as varchar(12) array), cast(:?heldTexts as varchar(80) array),
                                                   cast(:?heldUnits as int array)) u(quote, rate, units)
                              where u.quote = quarantined_rate.quote and u.rate = quarantined_rate.rate
                                and u.units = quarantined_rate.units);
            insert into quarantined_rate (provider, rate_date, quote, rate, units, previous_rate, reason, state, created_at)
            select :?provider, :?date, u.quote, u.rate, u.units, u.previous_rate, u.reason, 'held', :?now
            from unnest(cast(:?heldQuotes as varchar(12) array), cast(:?heldTexts as varchar(80) array),
                        cast(:?heldUnits as int array), cast(:?heldBefore as varchar(80) array),
                        cast(:?heldReasons as varchar(20) array)) u(quote, rate, units, previous_rate, reason)
            where not exists (select 1 from quarantined_rate k
                              where k.provider = :?provider and k.rate_date = :?date and k.quote = u.quote
                                and k.rate = u.rate and k.units = u.units and k.state in ('held', 'rejected'));
            """;

    private static final String VERIFIED = """
            update snapshot set verified_at = :?now
            where provider = :?provider and rate_date = :?date and revision = :?revision;
            """;

    private static final String LEDGER = """
            merge into ledger l
            using (select id, provider, rate_date from snapshot
                   where provider = :?provider and rate_date = :?date and revision = :?revision) s
            on l.provider = s.provider and l.rate_date = s.rate_date
            when matched then update set state = :?state, snapshot_id = s.id, attempts = l.attempts + 1,
                                         reason = null, next_try = null
            when not matched then insert (provider, rate_date, state, snapshot_id, attempts)
                             values (s.provider, s.rate_date, :?state, s.id, 1);
            update dead_letter set state = 'resolved', closed_at = :?now, next_retry_at = null
            where provider = :?provider and rate_date = :?date and state in ('waiting', 'parked');
            update provider_state set last_success = :?now where provider = :?provider
            """;

    private static final String AMEND =
            TAKE_TURN + INSERT_SNAPSHOT.replace("(select id from body where sha256 = :?sha256)", """
                    (select b.body_id from snapshot b
                     where b.provider = :?provider and b.rate_date = :?date and b.revision = :?before)""") + """
            update ledger set state = :?state,
                   snapshot_id = (select id from snapshot
                                  where provider = :?provider and rate_date = :?date and revision = :?revision)
            where provider = :?provider and rate_date = :?date
            """;

    /** A held rate is rejected where a person brings another for its currency. */
    private static final String REPLACE_HELD = """
            update quarantined_rate set state = 'rejected'
            where provider = :?provider and rate_date = :?date and state = 'held'
              and exists (select 1 from unnest(cast(:?brought as varchar(12) array)) u(quote)
                          where u.quote = quarantined_rate.quote);
            """;

    /** Unlike an answer, a file counts neither as an attempt nor as a success of the provider. */
    private static final String LEDGER_BY_PERSON = """
            merge into ledger l
            using (select id, provider, rate_date from snapshot
                   where provider = :?provider and rate_date = :?date and revision = :?revision) s
            on l.provider = s.provider and l.rate_date = s.rate_date
            when matched then update set state = :?state, snapshot_id = s.id, reason = null, next_try = null
            when not matched then insert (provider, rate_date, state, snapshot_id)
                             values (s.provider, s.rate_date, :?state, s.id);
            update dead_letter set state = 'resolved', closed_at = :?now, next_retry_at = null
            where provider = :?provider and rate_date = :?date and state in ('waiting', 'parked')
            """;

    /** Stores a new revision. */
    public static DayStatement storing(NewSnapshot day) {
        Map<String, Object> parameters =
                keys(day.provider(), day.date(), day.revision(), day.quality(), day.recordedAt());
        parameters.put("base", day.base());
        parameters.put("direction", day.direction().text());
        parameters.put(
                "validFrom", day.validity() == null ? null : day.validity().from());
        parameters.put("validTo", day.validity() == null ? null : day.validity().to());
        parameters.put("quality", day.quality().text());
        parameters.put("source", day.origin().source());
        parameters.put("actor", day.origin().actor());
        parameters.put("reason", day.origin().reason());
        parameters.put("timestamp", utc(day.providerTimestamp()));
        parameters.put("changed", day.changed());
        String[] quotes = day.rates().stream().map(JudgedRate::quote).toArray(String[]::new);
        parameters.put("currencies", CurrencySetHash.key(List.of(quotes)));
        parameters.put("quotes", quotes);
        parameters.put("amounts", day.rates().stream().map(JudgedRate::rate).toArray(BigDecimal[]::new));
        parameters.put("units", day.rates().stream().map(JudgedRate::units).toArray(Integer[]::new));
        parameters.put("sha256", day.body() == null ? null : day.body().sha256());
        parameters.put("leaf", leaf(day, day.body() == null ? null : day.body().sha256()));
        StringBuilder sql = new StringBuilder(TAKE_TURN);
        if (day.body() != null && day.body().content() != null) {
            sql.append(KEEP_BODY);
            parameters.put("content", day.body().content());
        }
        sql.append(INSERT_SNAPSHOT);
        if (!day.held().isEmpty() || day.revision() > 1) {
            sql.append(QUARANTINE);
            putHeld(parameters, day.held());
        }
        return new DayStatement(sql.append(LEDGER).toString(), parameters);
    }

    /**
     * Stores a person's decision about the rates of a stored day as its next revision. It keeps the answer of the last one.
     *
     * @param sha256 of that answer; null where there is none
     */
    public static DayStatement amending(NewSnapshot day, String sha256) {
        DayStatement storing = storing(day);
        storing.parameters().put("before", day.revision() - 1);
        storing.parameters().put("leaf", leaf(day, sha256));
        return new DayStatement(AMEND, storing.parameters());
    }

    /**
     * Stores a revision from an imported file; it may be the day's first.
     *
     * @param brought the currencies of the file; the day's other rates stay as they were
     */
    public static DayStatement importing(NewSnapshot day, Collection<String> brought) {
        Map<String, Object> parameters = storing(day).parameters();
        parameters.put("brought", brought.toArray(String[]::new));
        return new DayStatement(TAKE_TURN + INSERT_SNAPSHOT + REPLACE_HELD + LEDGER_BY_PERSON, parameters);
    }

    private static byte[] leaf(NewSnapshot day, String sha256) {
        SortedMap<String, Rate> rates = new TreeMap<>();
        day.rates().forEach(rate -> rates.put(rate.quote(), new Rate(rate.rate(), rate.units())));
        Validity validity = day.validity();
        return new SnapshotLeaf(
                        day.provider(),
                        day.date(),
                        day.revision(),
                        day.base(),
                        day.direction().text(),
                        validity == null ? null : validity.from(),
                        validity == null ? null : validity.to(),
                        day.quality().text(),
                        day.recordedAt(),
                        sha256,
                        rates)
                .hash();
    }

    /** Executes it outside a route, within the caller's transaction. */
    public void execute(Handle handle) {
        execute(handle, List.of(this));
    }

    /**
     * Executes several statements of the same text in order, within the caller's transaction. They are prepared once: H2 takes
     * longer to parse such a statement than to execute it. PostgreSQL's driver cannot batch several statements.
     */
    public static void execute(Handle handle, List<DayStatement> days) {
        if (days.isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>();
        String text = PARAMETER.matcher(days.get(0).sql).replaceAll(name -> {
            names.add(name.group(1));
            return "?";
        });
        try (PreparedStatement prepared = handle.getConnection().prepareStatement(text)) {
            for (DayStatement day : days) {
                for (int i = 0; i < names.size(); i++) {
                    prepared.setObject(i + 1, day.parameters.get(names.get(i)));
                }
                prepared.execute();
            }
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    /** Notes that the provider still has the rates of the current revision. */
    public static DayStatement verifying(String provider, LocalDate date, int revision, Quality quality, Instant now) {
        return new DayStatement(VERIFIED + LEDGER, keys(provider, date, revision, quality, now));
    }

    private static Map<String, Object> keys(
            String provider, LocalDate date, int revision, Quality quality, Instant now) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("provider", provider);
        parameters.put("date", date);
        parameters.put("revision", revision);
        parameters.put("state", DayState.of(quality).text());
        parameters.put("now", utc(now));
        return parameters;
    }

    private static void putHeld(Map<String, Object> parameters, List<NewSnapshot.Held> held) {
        parameters.put("heldQuotes", texts(held, h -> cut(h.rate().quote(), 12)));
        parameters.put("heldTexts", texts(held, h -> cut(h.rate().text(), 80)));
        parameters.put("heldUnits", held.stream().map(h -> h.rate().units()).toArray(Integer[]::new));
        parameters.put("heldBefore", texts(held, h -> h.previous() == null ? null : RateRules.plain(h.previous())));
        parameters.put("heldReasons", texts(held, h -> h.rate().held().text()));
    }

    private static String[] texts(List<NewSnapshot.Held> held, Function<NewSnapshot.Held, String> of) {
        return held.stream().map(of).toArray(String[]::new);
    }

    private static String cut(String text, int length) {
        return text == null ? "null" : Columns.cut(text, length); // what the provider sent
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
