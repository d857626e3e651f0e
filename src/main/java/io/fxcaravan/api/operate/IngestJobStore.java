package io.fxcaravan.api.operate;

import io.fxcaravan.home.InstanceName;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.OperatorActions;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The tables of the ingest jobs: a job outlives the daemon that began it, and says so. */
public final class IngestJobStore {
    /** A process that has not ended a job after this is taken for dead. If it lives, what it stores of the days still counts. */
    private static final Duration LONGEST_JOB = Duration.ofDays(1);

    /** States of a day that nothing more has to be done for; the others leave a job partial. */
    private static final String SETTLED = "('final', 'provisional', 'imported', 'holiday')";

    private final Jdbi jdbi;
    private final String instance;
    private final Clock clock;

    public IngestJobStore(Database database, InstanceName instance, Clock clock) {
        this.jdbi = database.jdbi();
        this.instance = instance.name();
        this.clock = clock;
    }

    void create(String id, String provider, String actor, Collection<IngestJob.JobDay> days) {
        jdbi.useTransaction(h -> {
            h.createUpdate("""
                            insert into ingest_job (id, provider, state, actor, created_at, instance)
                            values (:id, :provider, 'running', :actor, :now, :instance)""")
                    .bind("id", id)
                    .bind("instance", instance)
                    .bind("provider", provider)
                    .bind("actor", actor)
                    .bind("now", clock.instant())
                    .execute();
            var rows = h.prepareBatch("""
                    insert into ingest_job_day (job_id, rate_date, state, reason)
                    values (:id, :date, :state, :reason)""");
            days.forEach(day -> rows.bind("id", id)
                    .bind("date", day.date())
                    .bind("state", day.state())
                    .bind("reason", day.reason())
                    .add());
            if (!days.isEmpty()) {
                rows.execute();
            }
        });
    }

    /** Writes down that days were asked for again though they were final. */
    void noteForced(String provider, Collection<LocalDate> days, String actor, String reason) {
        jdbi.useTransaction(h -> days.forEach(
                day -> OperatorActions.note(h, clock.instant(), actor, "force", provider, day, null, reason)));
    }

    void settle(Collection<String> ids, IngestJob.JobDay day) {
        jdbi.useHandle(h -> h.createUpdate(
                        "update ingest_job_day set state = :state, reason = :reason where rate_date = :date and job_id in (<ids>)")
                .bindList("ids", List.copyOf(ids))
                .bind("date", day.date())
                .bind("state", day.state())
                .bind("reason", day.reason())
                .execute());
    }

    void count(String id, int callsSpent) {
        jdbi.useHandle(h -> h.createUpdate("update ingest_job set calls_spent = :calls where id = :id")
                .bind("id", id)
                .bind("calls", callsSpent)
                .execute());
    }

    /** Ends a job by what its days have become. */
    void finish(String id) {
        jdbi.useHandle(h -> h.createUpdate("""
                        update ingest_job set finished_at = :now, state = case
                          when not exists (select 1 from ingest_job_day d
                                           where d.job_id = ingest_job.id and d.state not in %1$s) then 'done'
                          when exists (select 1 from ingest_job_day d
                                       where d.job_id = ingest_job.id and d.state in %1$s) then 'partial'
                          else 'failed' end
                        where id = :id""".formatted(SETTLED))
                .bind("id", id)
                .bind("now", clock.instant())
                .execute());
    }

    /** Ends the jobs that this instance has left behind: it has just started. */
    public void finishAbandoned() {
        abandon("instance = :instance or instance is null");
    }

    private void abandon(String which) {
        List<String> ids = jdbi.withHandle(
                h -> h.createQuery("select id from ingest_job where state = 'running' and (" + which + ")")
                        .bind("instance", instance)
                        .bind("dead", clock.instant().minus(LONGEST_JOB))
                        .mapTo(String.class)
                        .list());
        jdbi.useHandle(h -> ids.forEach(id -> h.createUpdate("""
                        update ingest_job_day set state = 'missing', reason = 'daemon_stopped'
                        where state = 'waiting' and job_id = :id""").bind("id", id).execute()));
        ids.forEach(this::finish);
    }

    /** One job. Those of an instance that never came back are not running for ever to who asks another. */
    Optional<IngestJob> find(String id) {
        abandon("instance <> :instance and created_at < :dead");
        return jdbi.withHandle(h -> {
            List<IngestJob.JobDay> days = h.createQuery(
                            "select rate_date, state, reason from ingest_job_day where job_id = :id order by rate_date")
                    .bind("id", id)
                    .map((row, context) ->
                            new IngestJob.JobDay(row.getObject(1, LocalDate.class), row.getString(2), row.getString(3)))
                    .list();
            return h.createQuery("select id, state, provider, calls_spent from ingest_job where id = :id")
                    .bind("id", id)
                    .map((row, context) ->
                            new IngestJob(row.getString(1), row.getString(2), row.getString(3), days, row.getInt(4)))
                    .findOne();
        });
    }
}
