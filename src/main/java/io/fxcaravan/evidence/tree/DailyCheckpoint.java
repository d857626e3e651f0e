package io.fxcaravan.evidence.tree;

import io.fxcaravan.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each UTC day's checkpoint, given to somebody else to keep: what is signed and out of reach cannot be rewritten here without
 * a trace.
 */
public final class DailyCheckpoint {
    private static final Logger LOG = LoggerFactory.getLogger(DailyCheckpoint.class);

    private final Jdbi jdbi;
    private final Receipts receipts;
    private final CheckpointConfig config;
    private final Clock clock;

    public DailyCheckpoint(Database database, Receipts receipts, CheckpointConfig config, Clock clock) {
        this.jdbi = database.jdbi();
        this.receipts = receipts;
        this.config = config;
        this.clock = clock;
    }

    /** Whether today's has not gone out yet, and there is anything to sign. */
    public boolean isDue() {
        try {
            return receipts.size() > 0
                    && jdbi.withHandle(h -> h.createQuery("select count(*) from checkpoint_sent where utc_day = :day")
                                    .bind("day", today())
                                    .mapTo(Integer.class)
                                    .one())
                            == 0;
        } catch (JdbiException e) {
            LOG.debug("not looked whether a checkpoint is due: {}", e.getMessage());
            return false;
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Makes the message today's signed note. */
    public void write(Exchange exchange) {
        var message = exchange.getMessage();
        message.removeHeaders("*");
        String note = receipts.checkpoint();
        exchange.setProperty("note", note);
        message.setBody(note);
        message.setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=utf-8");
        if (config.isHttp()) {
            message.setHeader(Exchange.HTTP_METHOD, "POST");
        }
        if (config.isMail()) {
            message.setHeader("Subject", "fx-caravan: checkpoint of " + today());
        }
    }

    /** Adds it to the file, forced to the disk. @throws IOException where it cannot be written */
    public void append(@ExchangeProperty("note") String note) throws IOException {
        Path file = config.file().orElseThrow();
        Files.writeString(
                file,
                (Files.exists(file) && Files.size(file) > 0 ? "\n" : "") + note,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.SYNC);
    }

    /** It has been taken. */
    public void sent(@ExchangeProperty("note") String note) {
        jdbi.useHandle(h -> h.createUpdate("insert into checkpoint_sent (utc_day, note) values (:day, :note)")
                .bind("day", today())
                .bind("note", note)
                .execute());
        LOG.info(
                "checkpoint sent to={} snapshots={}",
                config.shown(),
                note.lines().skip(1).findFirst().orElse("?"));
    }

    /** It has not; the next look tries again. */
    public void failed(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        LOG.warn("checkpoint not sent to={}, tried again by itself: {}", config.shown(), config.scrub(failure));
    }
}
