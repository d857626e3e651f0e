package io.fxcaravan.ingest;

import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.store.AnswerBody;
import io.fxcaravan.store.Database;
import java.time.Duration;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that a day is stored, once it is; and forces it to the disk, at once in daily work, now and then in a backfill. */
public final class StoredDayListener {
    private static final Logger LOG = LoggerFactory.getLogger(StoredDayListener.class);
    private static final int DAYS_PER_CHECKPOINT = 30;

    private final Database database;
    private final StoreBreaker store;
    private final CallMeters meters;

    public StoredDayListener(Database database, StoreBreaker store, CallMeters meters) {
        this.database = database;
        this.store = store;
        this.meters = meters;
    }

    /** The day is committed. */
    void announce(
            @ExchangeProperty("run") Run run,
            @ExchangeProperty("day") DayRates day,
            @ExchangeProperty("judged") JudgedDay judged,
            @ExchangeProperty("rates") PublishedRates rates,
            @ExchangeProperty("revision") int revision,
            @ExchangeProperty("news") boolean news,
            @ExchangeProperty("answer") AnswerBody answer,
            @ExchangeProperty("began") long began) {
        database.changed();
        store.accepted();
        if (news) {
            run.keepBody(answer);
            meters.stored(run.provider(), day.quality());
        }
        if (news || run.source() != Run.Source.READ_AGAIN) {
            log(run, day, judged, revision, began);
        }
        if (judged.held().isEmpty()) {
            run.keep(new Run.Kept(day.date(), rates));
        }
        run.settle(new Run.Outcome(day.date(), DayState.of(day.quality()), revision, null));
        if (run.stored() % DAYS_PER_CHECKPOINT == 0) {
            database.checkpoint();
        }
    }

    private static void log(Run run, DayRates day, JudgedDay judged, int revision, long began) {
        LOG.info(
                "day stored provider={} date={} quality={} revision={} rates={} held={} source={} took={}ms",
                run.provider(),
                day.date(),
                day.quality().text(),
                revision,
                judged.good().size(),
                judged.held().size(),
                run.source().text(),
                Duration.ofNanos(System.nanoTime() - began).toMillis());
        judged.held()
                .forEach(held -> LOG.warn(
                        "rate held provider={} date={} quote={} rate={} previous={} reason={}",
                        run.provider(),
                        day.date(),
                        held.rate().quote(),
                        held.rate().text(),
                        held.previous(),
                        held.rate().held().text()));
        if (!judged.absent().isEmpty()) {
            LOG.warn(
                    "currencies absent provider={} date={} quotes={}",
                    run.provider(),
                    day.date(),
                    String.join(",", judged.absent()));
        }
    }

    /** The run is over, however it ended: what it stored is to survive a power cut as well, and the rest is named. */
    void settle(@ExchangeProperty("run") Run run) {
        run.settleRest();
        if (run.stored() > 0) {
            database.checkpoint();
            database.compact();
        }
    }
}
