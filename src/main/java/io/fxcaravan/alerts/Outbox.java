package io.fxcaravan.alerts;

import io.fxcaravan.logging.RootCause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.ExchangeProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the channels have still to deliver, each in order and on its own: one that is broken keeps its messages and tries
 * again, at first after a minute, then with growing delays. A message may come twice when its delivery was cut off just
 * before its end, never not at all within a week.
 */
public final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final Duration FIRST_DELAY = Duration.ofMinutes(1);
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);

    /** News of a week ago is none. */
    private static final Duration WORTH_TELLING = Duration.ofDays(7);

    private final Jdbi jdbi;
    private final List<String> channels;
    private final Clock clock;

    public Outbox(Jdbi jdbi, List<String> channels, Clock clock) {
        this.jdbi = jdbi;
        this.channels = channels;
        this.clock = clock;
    }

    /** A message on its way. */
    public record Outgoing(long id, String channel, String subject, String content, int attempts, Instant nextTry) {}

    /** Puts a message into each channel, within the caller's transaction. */
    void put(Handle handle, AlertText message) {
        for (String channel : channels) {
            handle.createUpdate("""
                            insert into alert_message (channel, subject, content, created_at, attempts, next_try)
                            values (:channel, :subject, :content, :now, 0, :now)""")
                    .bind("channel", channel)
                    .bind("subject", message.subject())
                    .bind("content", channel.equals(WebhookChannel.NAME) ? message.json() : message.text())
                    .bind("now", clock.instant())
                    .execute();
        }
    }

    /** The oldest message of a channel, if it may be tried now; until it has gone out no later one goes. */
    public Outgoing next(String channel) {
        Instant now = clock.instant();
        return jdbi.inTransaction(h -> {
            dropOld(h, now);
            Optional<Outgoing> next = oldest(h, channel).filter(message -> !now.isBefore(message.nextTry()));
            next.ifPresent(message -> h.createUpdate(
                            "update alert_message set attempts = attempts + 1, next_try = :next where id = :id")
                    .bind("id", message.id())
                    .bind("next", now.plus(delay(message.attempts())))
                    .execute());
            return next.orElse(null);
        });
    }

    private static Optional<Outgoing> oldest(Handle h, String channel) {
        return h.createQuery("""
                        select id, channel, subject, content, attempts, next_try from alert_message
                        where channel = :channel order by id limit 1""")
                .bind("channel", channel)
                .map((row, c) -> new Outgoing(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getTimestamp(6).toInstant()))
                .findOne();
    }

    private static void dropOld(Handle h, Instant now) {
        int dropped = h.createUpdate("delete from alert_message where created_at < :then")
                .bind("then", now.minus(WORTH_TELLING))
                .execute();
        if (dropped > 0) {
            LOG.error(
                    "alerts given up messages={}: they could not be delivered for {} days",
                    dropped,
                    WORTH_TELLING.toDays());
        }
    }

    private static Duration delay(int attempts) {
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(attempts, 10));
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }

    /** A failure in one line: what it says, and the cause at its root, such as a certificate. */
    static String reason(Throwable failure) {
        Throwable root = RootCause.of(failure);
        String text =
                root == failure ? "" + failure.getMessage() : failure.getMessage() + " (" + root.getMessage() + ")";
        return text.replaceAll("\\s+", " ");
    }

    /** The message has gone out. */
    public void sent(@ExchangeProperty("message") Outgoing message) {
        jdbi.useHandle(h -> h.createUpdate("delete from alert_message where id = :id")
                .bind("id", message.id())
                .execute());
        LOG.info("alert sent channel={} subject=\"{}\"", message.channel(), message.subject());
    }

    /** The message stays, to be tried again. @param message null where it could not even be read */
    public void failed(
            @ExchangeProperty("message") Outgoing message, @ExchangeProperty("whatFailed") String whatFailed) {
        if (message == null) {
            LOG.warn("alerts not read from the database, will be retried: {}", whatFailed);
            return;
        }
        LOG.warn(
                "alert not sent channel={} subject=\"{}\" attempts={}, will be retried: {}",
                message.channel(),
                message.subject(),
                message.attempts() + 1,
                whatFailed);
    }
}
