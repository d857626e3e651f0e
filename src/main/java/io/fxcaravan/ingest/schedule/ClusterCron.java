package io.fxcaravan.ingest.schedule;

import io.fxcaravan.home.InstanceName;
import io.fxcaravan.provider.ProviderConfig;
import io.fxcaravan.provider.ProviderConfig.Schedule;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.UniqueConflictRetry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The schedules that several instances share, though each has a file of its own. An instance changes what holds for all only
 * when its own file has changed since it last had its say: a restart, or an instance that lags behind, changes nothing.
 */
public final class ClusterCron {
    private final Database database;
    private final String instance;
    private final Map<String, String> differing = new ConcurrentSkipListMap<>();

    public ClusterCron(Database database, InstanceName instance) {
        this.database = database;
        this.instance = instance.name();
    }

    /** The provider as this instance's file has it, with the schedule that holds for all. */
    public ProviderConfig agree(ProviderConfig own) {
        Schedule mine = own.schedule();
        Schedule holds = UniqueConflictRetry.inTransaction(database.jdbi(), h -> agree(h, own.name(), mine));
        if (holds.equals(mine)) {
            differing.remove(own.name());
        } else {
            String fx = "fx." + own.name();
            differing.put(
                    own.name(),
                    fx + ".cron=" + mine.cron() + " (" + mine.zone() + ") in the file of instance " + instance
                            + " is not what all instances go by, which is " + holds.cron() + " (" + holds.zone()
                            + "); make the files alike: the one that is edited last holds");
        }
        return own.with(holds);
    }

    /** Where this instance's file differs from what holds, in sentences; empty when it does not. */
    public List<String> problems() {
        return List.copyOf(differing.values());
    }

    private Schedule agree(Handle h, String provider, Schedule mine) {
        Optional<Schedule> said = bind(h.createQuery("""
                                select cron, time_zone from schedule_said
                                where instance = :instance and provider = :p"""), provider, mine)
                .map((row, c) -> schedule(row))
                .findOne();
        Optional<Schedule> holds = bind(
                        h.createQuery("select cron, time_zone from shared_schedule where provider = :p"),
                        provider,
                        mine)
                .map((row, c) -> schedule(row))
                .findOne();
        if (said.isEmpty()) {
            bind(h.createUpdate("""
                    insert into schedule_said (instance, provider, cron, time_zone)
                    values (:instance, :p, :cron, :zone)"""), provider, mine).execute();
        } else if (!said.get().equals(mine)) {
            bind(h.createUpdate("""
                    update schedule_said set cron = :cron, time_zone = :zone
                    where instance = :instance and provider = :p"""), provider, mine).execute();
        }
        if (holds.isEmpty()) {
            bind(
                            h.createUpdate(
                                    "insert into shared_schedule (provider, cron, time_zone) values (:p, :cron, :zone)"),
                            provider,
                            mine)
                    .execute();
            return mine;
        }
        if (said.isPresent() && !said.get().equals(mine)) {
            bind(
                            h.createUpdate(
                                    "update shared_schedule set cron = :cron, time_zone = :zone where provider = :p"),
                            provider,
                            mine)
                    .execute();
            return mine;
        }
        return holds.get();
    }

    private static Schedule schedule(ResultSet row) throws SQLException {
        return new Schedule(row.getString(1), ZoneId.of(row.getString(2)));
    }

    private <S extends SqlStatement<S>> S bind(S statement, String provider, Schedule mine) {
        return statement
                .bind("instance", instance)
                .bind("p", provider)
                .bind("cron", mine.cron())
                .bind("zone", mine.zone().getId());
    }
}
