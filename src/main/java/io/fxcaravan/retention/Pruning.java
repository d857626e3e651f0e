package io.fxcaravan.retention;

import io.fxcaravan.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the days that are older than the operator keeps, in transactions of a few days each, so that readers and the
 * daily run never wait for long. A day's row stays in the ledger, as {@code pruned}: it is neither missing nor asked for.
 *
 * <p>Never goes: the newest snapshot of a provider, the last stored day of a month where month ends are kept, and a day
 * with imported rates unless those are to go too.
 */
public final class Pruning {
    private static final Logger LOG = LoggerFactory.getLogger(Pruning.class);
    private static final int DAYS_PER_TRANSACTION = 10;

    /** How long what is over and done with is kept, whatever its day. */
    private static final Duration CLOSED_STAY = Duration.ofDays(90);

    private static final String OF_DAYS = " where provider = :provider and rate_date in (<dates>)";
    private static final String RATES =
            "from snapshot_rate where snapshot_id in (select id from snapshot" + OF_DAYS + ")";
    private static final String SNAPSHOTS = "from snapshot" + OF_DAYS;
    private static final String LEAVES_STAY =
            "update tree_leaf set pruned = true where snapshot_id in (select id " + SNAPSHOTS + ")";
    private static final String QUARANTINED = "from quarantined_rate" + OF_DAYS;
    private static final String LETTERS = "from dead_letter" + OF_DAYS;

    private static final String BODIES = "select body_id " + SNAPSHOTS
            + " and body_id is not null union select body_id " + LETTERS + " and body_id is not null";
    private static final String PRUNED =
            "update ledger set state = 'pruned', snapshot_id = null, reason = null, next_try = null" + OF_DAYS;

    /** A letter's age counts from when it was closed; of what an earlier version closed, from when its day first failed. */
    private static final String CLOSED_LETTERS =
            "from dead_letter where state in ('resolved', 'discarded') and coalesce(closed_at, created_at) < :before";

    private static final String JOBS = "from ingest_job where finished_at < :before";
    private static final String JOB_DAYS = "from ingest_job_day where job_id in (select id " + JOBS + ")";

    private static final String UNUSED_BODIES = """
            from body where id in (<bodies>)
              and not exists (select 1 from snapshot s where s.body_id = body.id)
              and not exists (select 1 from dead_letter d where d.body_id = body.id)""";

    private final Database database;
    private final RetentionConfig config;
    private final Clock clock;

    public Pruning(Database database, RetentionConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** Prunes as configured; what the timer does. */
    public PruneReport prune() {
        return prune(config);
    }

    /** Prunes by another rule, as a person may ask for. */
    public PruneReport prune(RetentionConfig rule) {
        Instant now = clock.instant();
        Tally tally = new Tally();
        List<PrunableDays> all = database.jdbi().withHandle(h -> PrunableDays.find(h, rule, now, DAYS_PER_TRANSACTION));
        for (PrunableDays days : all) {
            database.jdbi().useTransaction(h -> remove(h, days, tally));
        }
        database.jdbi().useTransaction(h -> removeClosed(h, now.minus(CLOSED_STAY), tally));
        PruneReport report = tally.report(rule, now);
        if (!report.isEmpty()) {
            rule.keepsFrom(now).ifPresent(this::nothingOwedBefore);
            database.checkpoint();
            database.compact();
            database.noteRemoved(report.dayCount());
            LOG.info("pruned {}", report);
        }
        return report;
    }

    /** What a pruning by this rule would remove now. Changes nothing. */
    public PruneReport preview(RetentionConfig rule) {
        Instant now = clock.instant();
        Instant before = now.minus(CLOSED_STAY);
        Tally tally = new Tally();
        Set<Long> letters = new HashSet<>();
        database.jdbi().useHandle(h -> {
            for (PrunableDays days : PrunableDays.find(h, rule, now, DAYS_PER_TRANSACTION)) {
                tally.days(days);
                tally.rates += count(bind(h.createQuery("select count(*) " + RATES), days));
                tally.snapshots += count(bind(h.createQuery("select count(*) " + SNAPSHOTS), days));
                tally.quarantined += count(bind(h.createQuery("select count(*) " + QUARANTINED), days));
                letters.addAll(ids(bind(h.createQuery("select id " + LETTERS), days)));
            }
            letters.addAll(ids(h.createQuery("select id " + CLOSED_LETTERS).bind("before", before)));
            tally.jobs += count(h.createQuery("select count(*) " + JOBS).bind("before", before));
        });
        tally.letters = letters.size();
        return tally.report(rule, now);
    }

    private static void remove(Handle h, PrunableDays days, Tally tally) {
        List<Long> bodies = ids(bind(h.createQuery(BODIES), days));
        bind(h.createUpdate(PRUNED), days).execute();
        tally.days(days);
        bind(h.createUpdate(LEAVES_STAY), days).execute();
        tally.rates += delete(h, RATES, days);
        tally.snapshots += delete(h, SNAPSHOTS, days);
        tally.quarantined += delete(h, QUARANTINED, days);
        tally.letters += delete(h, LETTERS, days);
        removeUnused(h, bodies);
    }

    private static void removeClosed(Handle h, Instant before, Tally tally) {
        List<Long> bodies = ids(h.createQuery("select body_id " + CLOSED_LETTERS + " and body_id is not null")
                .bind("before", before));
        tally.letters += h.createUpdate("delete " + CLOSED_LETTERS)
                .bind("before", before)
                .execute();
        removeUnused(h, bodies);
        h.createUpdate("delete " + JOB_DAYS).bind("before", before).execute();
        tally.jobs += h.createUpdate("delete " + JOBS).bind("before", before).execute();
    }

    private static void removeUnused(Handle h, List<Long> bodies) {
        if (!bodies.isEmpty()) {
            h.createUpdate("delete " + UNUSED_BODIES).bindList("bodies", bodies).execute();
        }
    }

    private static int count(Query query) {
        return query.mapTo(Integer.class).one();
    }

    private static List<Long> ids(Query query) {
        return query.mapTo(Long.class).list();
    }

    private static int delete(Handle h, String what, PrunableDays days) {
        return bind(h.createUpdate("delete " + what), days).execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, PrunableDays days) {
        return statement.bind("provider", days.provider()).bindList("dates", days.dates());
    }

    /** Otherwise a day of the week that the operator adds later would be fetched for the time before as well. */
    private void nothingOwedBefore(LocalDate from) {
        database.jdbi()
                .useHandle(h -> h.createUpdate("update provider_state set first_due = :from where first_due < :from")
                        .bind("from", from)
                        .execute());
    }

    private static final class Tally {
        private final Map<String, PruneReport.Days> days = new LinkedHashMap<>();
        private int snapshots;
        private int rates;
        private int quarantined;
        private int letters;
        private int jobs;

        private void days(PrunableDays some) {
            List<LocalDate> dates = some.dates();
            days.merge(
                    some.provider(),
                    new PruneReport.Days(some.provider(), dates.size(), dates.get(0), dates.get(dates.size() - 1)),
                    PruneReport.Days::and);
        }

        private PruneReport report(RetentionConfig rule, Instant now) {
            return new PruneReport(
                    rule.keepsFrom(now).orElse(null),
                    List.copyOf(days.values()),
                    snapshots,
                    rates,
                    quarantined,
                    letters,
                    jobs);
        }
    }
}
