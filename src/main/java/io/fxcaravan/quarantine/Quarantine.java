package io.fxcaravan.quarantine;

import io.fxcaravan.ingest.decision.JudgedDay;
import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.rates.RawRate;
import io.fxcaravan.rates.Snapshot;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.DayStatement;
import io.fxcaravan.store.NewSnapshot;
import io.fxcaravan.store.OperatorActions;
import io.fxcaravan.store.SnapshotHistory;
import io.fxcaravan.store.Snapshots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rates held back. A decision about one makes a new revision of its day and is written down: with the rate in it when
 * it is released, as it was when it is rejected.
 */
public final class Quarantine {
    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final String SELECT =
            "select id, provider, rate_date, quote, rate, units, previous_rate, reason, state from quarantined_rate ";

    private final Database database;
    private final Jdbi jdbi;
    private final Snapshots snapshots;
    private final SnapshotHistory history;
    private final Clock clock;

    public Quarantine(Database database, Snapshots snapshots, Clock clock) {
        this.database = database;
        this.jdbi = database.jdbi();
        this.snapshots = snapshots;
        this.history = new SnapshotHistory(database, snapshots);
        this.clock = clock;
    }

    /** Those that are held now, the newest day first. */
    public List<HeldRate> held() {
        return jdbi.withHandle(h -> h.createQuery(SELECT + "where state = 'held' order by rate_date desc, quote")
                .map((row, c) -> rate(row))
                .list());
    }

    /** One, whatever its state. */
    public Optional<HeldRate> find(long id) {
        return jdbi.withHandle(h -> h.createQuery(SELECT + "where id = :id")
                .bind("id", id)
                .map((row, c) -> rate(row))
                .findOne());
    }

    /**
     * Takes a held rate into its day.
     *
     * @param actor  who decided
     * @param reason why, in their words; may be null
     * @throws IllegalArgumentException where there is no such held rate, or where it is not a number that could be served
     */
    public void release(long id, String actor, String reason) {
        HeldRate held = stillHeld(id);
        JudgedRate judged = new RateRules().judge(new RawRate(held.quote(), held.rate(), held.units()));
        if (!judged.isGood()) {
            throw new IllegalArgumentException("the held rate " + id + " (" + held.quote() + " " + held.rate()
                    + ") is not a rate and cannot be released: it is "
                    + judged.held().text() + "; reject it");
        }
        decide(held, "released", Optional.of(judged), actor, reason);
    }

    /**
     * Rejects a held rate.
     *
     * @param actor  who decided
     * @param reason why, in their words; may be null
     * @throws IllegalArgumentException where there is no such held rate
     */
    public void reject(long id, String actor, String reason) {
        decide(stillHeld(id), "rejected", Optional.empty(), actor, reason);
    }

    /** The next day confirms held rates: they are released without a person. */
    public void confirm(JudgedDay.Confirmed confirmed) {
        held().stream()
                .filter(held -> held.provider().equals(confirmed.provider())
                        && held.date().equals(confirmed.date())
                        && held.quote().equals(confirmed.quote()))
                .forEach(held -> release(held.id(), "confirmation", "confirmed by the rate of " + confirmed.by()));
    }

    private HeldRate stillHeld(long id) {
        HeldRate rate = find(id).orElseThrow(() ->
                new IllegalArgumentException("there is no quarantined rate " + id + "; see `quarantine list`"));
        if (!rate.state().equals("held")) {
            throw new IllegalArgumentException("the quarantined rate " + id + " is " + rate.state() + " already");
        }
        return rate;
    }

    private void decide(HeldRate held, String state, Optional<JudgedRate> released, String actor, String reason) {
        jdbi.useTransaction(h -> {
            Snapshot current = snapshots
                    .current(held.provider(), held.date())
                    .orElseThrow(() -> new IllegalArgumentException("the day " + held.date() + " is no longer stored"));
            DayStatement.amending(
                            next(current, released, new NewSnapshot.Origin("quarantine", actor, reason)),
                            history.digest(current.id()).orElse(null))
                    .execute(h);
            mark(h, held.id(), state);
            OperatorActions.note(
                    h,
                    clock.instant(),
                    actor,
                    state.equals("released") ? "release" : "reject",
                    held.provider(),
                    held.date(),
                    held.quote() + " " + held.rate(),
                    reason);
        });
        database.changed();
        LOG.info(
                "rate {} provider={} date={} quote={} rate={} by={}",
                state,
                held.provider(),
                held.date(),
                held.quote(),
                held.rate(),
                actor);
    }

    private NewSnapshot next(Snapshot current, Optional<JudgedRate> released, NewSnapshot.Origin origin) {
        List<JudgedRate> rates = Stream.concat(
                        current.rates().entrySet().stream()
                                .filter(rate -> released.isEmpty()
                                        || !rate.getKey().equals(released.get().quote()))
                                .map(rate -> JudgedRate.stored(rate.getKey(), rate.getValue())),
                        released.stream())
                .toList();
        return new NewSnapshot(
                current.provider(),
                current.date(),
                current.revision() + 1,
                current.base(),
                current.direction(),
                current.validity(),
                current.quality(),
                origin,
                current.providerTimestamp(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                released.isPresent() ? 1 : 0,
                rates,
                List.of(),
                null);
    }

    private static void mark(Handle h, long id, String state) {
        h.createUpdate("update quarantined_rate set state = :state where id = :id")
                .bind("id", id)
                .bind("state", state)
                .execute();
    }

    private static HeldRate rate(ResultSet row) throws SQLException {
        return new HeldRate(
                row.getLong("id"),
                row.getString("provider"),
                row.getObject("rate_date", LocalDate.class),
                row.getString("quote"),
                row.getString("rate"),
                row.getInt("units"),
                row.getString("previous_rate"),
                row.getString("reason"),
                row.getString("state"));
    }
}
