package io.fxcaravan.sim;

import io.fxcaravan.ingest.run.RouteContext;
import io.fxcaravan.ingest.run.Run;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;

/** What a process says it has stored, as its runs tell it. */
final class Announcements extends EventNotifierSupport {
    private final Collection<Run> runs = new ConcurrentLinkedQueue<>();
    private volatile Run newest;

    /** Hears the runs of that context. */
    static Announcements of(CamelContext context) {
        Announcements all = new Announcements();
        context.getManagementStrategy().addEventNotifier(all);
        return all;
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof CamelEvent.ExchangeSendingEvent sending
                && sending.getExchange().getProperty(RouteContext.RUN) instanceof Run run
                && run != newest) {
            newest = run;
            runs.add(run);
        }
    }

    /** By date, the newest revision that is said to be stored. */
    Map<LocalDate, Integer> stored() {
        Map<LocalDate, Integer> stored = new HashMap<>();
        for (Run run : runs) {
            run.outcomes().stream()
                    .filter(outcome -> outcome.isStored() && outcome.revision() != null)
                    .forEach(outcome -> stored.put(outcome.date(), outcome.revision()));
        }
        return stored;
    }
}
