package io.fxcaravan.evidence.tree;

import io.fxcaravan.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each UTC day's checkpoint to a keeper outside: the ledger cannot be rewritten here without contradicting it. A checkpoint
 * that is not taken is sent again with growing delays until it is.
 */
public final class DailyCheckpoint {
    private static final Logger LOG = LoggerFactory.getLogger(DailyCheckpoint.class);
    private static final Duration FIRST_DELAY = Duration.ofMinutes(1);
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);

    private final Jdbi jdbi;
    private final Receipts receipts;
    private final CheckpointConfig config;
    private final Clock clock;
    private Instant nextTry = Instant.EPOCH;
    private int attempts;

    public DailyCheckpoint(Database database, Receipts receipts, CheckpointConfig config, Clock clock) {
        this.jdbi = database.jdbi();
        this.receipts = receipts;
        this.config = config;
        this.clock = clock;
    }

    /** Whether today's checkpoint has not gone out, and the delay after a failure is over. Nothing stored: nothing is due. */
    public synchronized boolean isDue() {
        try {
            return !clock.instant().isBefore(nextTry) && receipts.size() > 0 && !wentOut(today());
        } catch (JdbiException e) {
            LOG.debug("checkpoint not checked: {}", e.getMessage());
            return false;
        }
    }

    private boolean wentOut(LocalDate day) {
        return jdbi.withHandle(h -> h.createQuery("select exists (select 1 from checkpoint_sent where utc_day = :day)")
                .bind("day", day)
                .mapTo(Boolean.class)
                .one());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Puts today's signed note into the message. */
    public void write(Exchange exchange) {
        var message = exchange.getMessage();
        message.removeHeaders("*");
        String note = receipts.checkpoint();
        exchange.setProperty("note", note);
        message.setBody(note);
        message.setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=utf-8");
        if (!config.isFile() && config.receiver().isHttp()) {
            message.setHeader(Exchange.HTTP_METHOD, "POST");
        }
        if (!config.isFile() && config.receiver().isMail()) {
            message.setHeader("Subject", "fx-caravan: checkpoint of " + today());
        }
    }

    /** Adds the note to the file and forces it to the disk. @throws IOException where it cannot be written */
    public void append(@ExchangeProperty("note") String note) throws IOException {
        // a missing folder is not created: it may be a disk that is not mounted
        Files.writeString(
                config.file(),
                (Files.exists(config.file()) && Files.size(config.file()) > 0 ? "\n" : "") + note,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.SYNC);
    }

    /** The keeper has taken the note. */
    public synchronized void sent(@ExchangeProperty("note") String note) {
        jdbi.useHandle(h -> h.createUpdate("insert into checkpoint_sent (utc_day, note) values (:day, :note)")
                .bind("day", today())
                .bind("note", note)
                .execute());
        attempts = 0;
        LOG.info(
                "checkpoint sent to={} snapshots={}",
                config.shown(),
                note.lines().skip(1).findFirst().orElse("?"));
    }

    /** The keeper has not taken the note; it is sent again later. */
    public synchronized void failed(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(attempts++, 10));
        nextTry = clock.instant().plus(delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay);
        LOG.warn(
                "checkpoint not sent to={} attempts={} nextTry={}: {}",
                config.shown(),
                attempts,
                nextTry,
                config.explain(failure));
    }
}
