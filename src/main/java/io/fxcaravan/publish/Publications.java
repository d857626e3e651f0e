package io.fxcaravan.publish;

import io.fxcaravan.config.Endpoint;
import io.fxcaravan.home.InstanceName;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.SnapshotHistory;
import io.fxcaravan.store.SnapshotHistory.Recorded;
import io.fxcaravan.store.Snapshots;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is still to be published. A provider's revisions go out in the order in which they were stored, and the next one only
 * when the one before has been taken; one that fails is tried again with growing delays, for as long as it takes.
 */
public final class Publications {
    private static final Logger LOG = LoggerFactory.getLogger(Publications.class);
    private static final Duration FIRST_DELAY = Duration.ofSeconds(5);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

    private final Jdbi jdbi;
    private final SnapshotHistory history;
    private final Endpoint receiver;
    private final Clock clock;

    public Publications(Database database, Snapshots snapshots, Endpoint receiver, Clock clock) {
        this.jdbi = database.jdbi();
        this.history = new SnapshotHistory(database, snapshots);
        this.receiver = receiver;
        this.clock = clock;
    }

    /** One that is to go out. */
    public record Publication(long id, String provider, LocalDate date, int revision, int attempts) {}

    /**
     * From now on what is stored is to be published, or no more: what was to go out before is dropped then, unless another
     * instance wants it still.
     *
     * @param instance the one that says so
     * @param alone    whether there are no others
     */
    public static void wanted(Jdbi jdbi, boolean wanted, InstanceName instance, boolean alone, Instant now) {
        jdbi.useTransaction(h -> {
            h.createUpdate("delete from publishing_instance where instance = :instance or :alone")
                    .bind("instance", instance.name())
                    .bind("alone", alone)
                    .execute();
            if (wanted) {
                h.createUpdate("insert into publishing_instance (instance, since) values (:instance, :now)")
                        .bind("instance", instance.name())
                        .bind("now", now)
                        .execute();
                h.createUpdate("""
                                insert into publishing (since)
                                select cast(:now as timestamp(3) with time zone)
                                where not exists (select 1 from publishing)""").bind("now", now).execute();
            } else if (h.createQuery("select count(*) from publishing_instance")
                            .mapTo(Integer.class)
                            .one()
                    == 0) {
                h.execute("delete from publishing");
                h.execute("delete from publication");
            }
        });
    }

    /** Whether something may go out now; while the database is away nothing is known to. */
    public boolean isOwing() {
        try {
            return !due().isEmpty();
        } catch (JdbiException e) {
            LOG.debug("revisions to publish not looked for, will be retried: {}", e.getMessage());
            return false;
        }
    }

    /** The oldest of each provider that may be tried now. */
    public List<Publication> due() {
        return jdbi.withHandle(h -> h.createQuery("""
                        select id, provider, rate_date, revision, attempts from publication p
                        where id = (select min(id) from publication o where o.provider = p.provider)
                          and (next_try is null or next_try <= :now)
                        order by id""")
                .bind("now", clock.instant())
                .map((row, c) -> new Publication(
                        row.getLong(1),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getInt(4),
                        row.getInt(5)))
                .list());
    }

    /** Makes the message, or drops what has been pruned since. */
    public void write(Exchange exchange, @ExchangeProperty("publication") Publication publication) {
        Recorded revision = null;
        Recorded before = null;
        for (Recorded each : history.revisions(publication.provider(), publication.date())) {
            if (each.snapshot().revision() < publication.revision()) {
                before = each;
            } else if (each.snapshot().revision() == publication.revision()) {
                revision = each;
            }
        }
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(revision == null ? null : RevisionMessage.json(revision, before));
        if (receiver.isHttp()) {
            message.setHeader(Exchange.HTTP_METHOD, "POST");
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        } else if (receiver.scheme().equals("kafka")) {
            message.setHeader("kafka.KEY", publication.provider()); // one partition keeps the order
        }
    }

    /** It has been taken, or there is nothing to send any more. */
    public void sent(@ExchangeProperty("publication") Publication publication) {
        remove(publication.id());
        LOG.info(
                "revision published provider={} date={} revision={} to={}",
                publication.provider(),
                publication.date(),
                publication.revision(),
                receiver.shown());
    }

    private void remove(long id) {
        jdbi.useHandle(h -> h.createUpdate("delete from publication where id = :id")
                .bind("id", id)
                .execute());
    }

    /** It stays, to be tried again. */
    public void failed(
            @ExchangeProperty("publication") Publication publication,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(publication.attempts(), 10));
        Instant next = clock.instant().plus(delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay);
        jdbi.useHandle(
                h -> h.createUpdate("update publication set attempts = attempts + 1, next_try = :next where id = :id")
                        .bind("id", publication.id())
                        .bind("next", next)
                        .execute());
        LOG.warn(
                "revision not published provider={} date={} revision={} to={} attempts={} nextTry={}: {}",
                publication.provider(),
                publication.date(),
                publication.revision(),
                receiver.shown(),
                publication.attempts() + 1,
                next,
                receiver.explain(failure));
    }
}
