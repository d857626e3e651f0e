package io.fxcaravan.cli.ingest;

import io.fxcaravan.cli.args.StopSignal;
import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.deadletter.DeadLetter;
import io.fxcaravan.deadletter.Retries;
import io.fxcaravan.home.HomeLock;
import io.fxcaravan.ingest.IngestRequests.Priced;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.OperatorActions;
import io.fxcaravan.store.StoreConfig;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Runs the collecting routes in this process, without schedules: for an ingest on a home that no daemon holds. */
public final class LocalIngest implements AutoCloseable {
    /** Calls under way get this long to end before they are aborted, as in the daemon. */
    private static final int STOP_WITHIN_SECONDS = 10;

    /** From so many days on the file is worth compacting. */
    private static final int MANY_DAYS = 30;

    private final StopSignal stop;
    private final HomeLock lock;
    private final CamelContext context = new DefaultCamelContext();
    private Database database;
    private Wiring wiring;
    private int stored;

    /** @throws io.fxcaravan.home.StartException where another process has the home */
    public LocalIngest(Settings settings, Clock clock, StopSignal stop) throws Exception {
        this.stop = stop;
        this.lock = HomeLock.take(settings.home(), "ingest");
        try {
            database = Database.open(StoreConfig.from(settings));
            wiring = new Wiring(settings, database, clock);
            wiring.open();
            start();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    private void start() throws Exception {
        context.disableJMX();
        context.getShutdownStrategy().setTimeout(STOP_WITHIN_SECONDS);
        context.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
        wiring.bindTo(context.getRegistry()::bind);
        for (RoutesBuilder routes : wiring.collecting()) {
            context.addRoutes(routes);
            context.addTemplatedRoutes(routes);
        }
        context.start();
    }

    /** The parts that it works with. */
    public Wiring wiring() {
        return wiring;
    }

    /** Where the quota pays nothing, the account may say otherwise by now; asking it is free. */
    public void askAccounts(List<String> providers) {
        providers.stream()
                .filter(wiring.quota()::isToAsk)
                .forEach(name -> context.createFluentProducerTemplate()
                        .to("direct:account-" + name)
                        .request());
    }

    /** Makes the calls and waits for their days; a signal to stop lets calls under way end, and makes no more. */
    public IngestResult run(Priced request, String actor, IngestProgress progress) {
        Run run = new Run(
                request.provider(),
                Run.Source.INGEST,
                actor,
                request.plan(),
                day -> progress.settled(
                        new IngestResult.Day(day.date(), day.state().text(), day.reason())));
        stop.onArrival(code -> {
            run.stop();
            context.stop();
        });
        context.createFluentProducerTemplate()
                .to("direct:run-" + run.provider())
                .withBody(run)
                .request();
        stored += run.stored();
        return IngestResult.of(run);
    }

    /** Retries one dead letter: reads its kept answer again, or makes one call. Returns the letter as it is then. */
    public DeadLetter retry(long id, String actor) {
        Retries.Attempt attempt = wiring.retries().byPerson(id, actor);
        boolean kept = attempt.replay() != null;
        context.createFluentProducerTemplate()
                .to((kept ? "direct:replay-" : "direct:run-") + attempt.run().provider())
                .withBody(kept ? attempt.replay() : attempt.run())
                .request();
        return wiring.deadLetters().find(id).orElseThrow();
    }

    /** Keeps who overrode what was settled. */
    public void noteForced(Priced request, String actor, String reason) {
        database.jdbi()
                .useTransaction(h -> request.days()
                        .forEach(day -> OperatorActions.note(
                                h, wiring.clock().instant(), actor, "force", request.provider(), day, null, reason)));
    }

    @Override
    public void close() {
        context.stop();
        if (database != null) {
            // a signal leaves no time for it
            if (stored >= MANY_DAYS && stop.codeOrNull() == null) {
                database.closeCompacted();
            } else {
                database.close();
            }
        }
        lock.close();
    }
}
