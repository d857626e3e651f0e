package io.fxcaravan.ingest;

import io.fxcaravan.ingest.decision.JudgedDay;
import io.fxcaravan.ingest.run.CallState;
import io.fxcaravan.ingest.run.DayOutcome;
import io.fxcaravan.ingest.run.LastStored;
import io.fxcaravan.ingest.run.RouteContext;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.provider.runtime.ProviderBreaker;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.store.Database;
import java.time.Duration;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that a day is stored, once it is; and forces it to the disk, at once in daily work, now and then in a backfill. */
public final class StoredDayListener {
    private static final Logger LOG = LoggerFactory.getLogger(StoredDayListener.class);
    private static final int DAYS_PER_CHECKPOINT = 30;

    /**
     * A day that is committed.
     *
     * @param recovered whether its provider could not be called before, and answers again
     */
    public record Result(JudgedDay judged, boolean recovered) {}

    private final Database database;
    private final StoreBreaker store;
    private final ProviderBreaker breaker;
    private final CallMeters meters;

    public StoredDayListener(Database database, StoreBreaker store, ProviderBreaker breaker, CallMeters meters) {
        this.database = database;
        this.breaker = breaker;
        this.store = store;
        this.meters = meters;
    }

    /** The day is committed. */
    Result announce(
            @Body NextRevision.Day decided,
            @ExchangeProperty(RouteContext.RUN) Run run,
            @ExchangeProperty(RouteContext.CALL) CallState call) {
        JudgedDay judged = decided.judged();
        DayRates day = judged.day();
        int revision = decided.decision().number();
        boolean news = decided.decision().isNews();
        database.changed();
        store.accepted();
        if (news) {
            run.lastStored().keep(call.answer());
            meters.stored(run.provider(), day.quality());
        }
        if (news || run.source() != Run.Source.READ_AGAIN) {
            log(run, judged, revision, call.age());
        }
        if (judged.held().isEmpty()) {
            run.lastStored().keep(new LastStored.Day(day.date(), decided.rates()));
        }
        run.settle(new DayOutcome(day.date(), DayState.of(day.quality()), revision, null));
        if (run.stored() % DAYS_PER_CHECKPOINT == 0) {
            database.checkpoint();
        }
        return new Result(judged, run.health().takeDoubt() && breaker.succeeded(run.provider()));
    }

    private static void log(Run run, JudgedDay judged, int revision, Duration took) {
        DayRates day = judged.day();
        LOG.info(
                "day stored provider={} date={} quality={} revision={} rates={} held={} source={} took={}ms",
                run.provider(),
                day.date(),
                day.quality().text(),
                revision,
                judged.good().size(),
                judged.held().size(),
                run.source().text(),
                took.toMillis());
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
    void settle(Exchange exchange) {
        Run run = exchange.getProperty(RouteContext.RUN, Run.class);
        run.leaveRest();
        if (run.stored() > 0 && !run.health().storeFails()) {
            database.checkpoint();
            database.compact();
        }
    }
}
