package io.fxcaravan.sim;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.support.RoutePolicySupport;

/** The program's schedule and timers, which fire by hand, and the line in which its runs wait for each other. */
final class Timers {
    private static final String LINE = "plan-fixer";
    private static final Set<String> WORKING = Set.of(LINE, "retry-fixer");
    private static final int LOOK_MILLIS = 20;
    private static final int SURELY_IDLE = 10;

    private final CamelContext context;
    private int waiting;
    private int running;

    /** Takes the place of what fires by itself, for all routes that are yet to start. */
    Timers(CamelContext context) {
        this.context = context;
        for (String component : new String[] {"quartz", "timer"}) {
            context.removeComponent(component);
            context.addComponent(component, new ByHand());
        }
        context.addRoutePolicyFactory((its, route, definition) -> WORKING.contains(route) ? new Runs() : null);
    }

    /** The cron fires. Returns at once. */
    void fire() {
        line("schedule-fixer");
    }

    /** The catch-up looks. Returns at once. */
    void catchUp() {
        line("catch-up-fixer");
    }

    /** The dead letters' timer fires; its run is over when this returns. */
    void retry() {
        begin("retry-timer-fixer");
    }

    /** The pruning's timer fires. */
    void prune() {
        begin("prune-timer");
    }

    /** The daemon looks whether another process has stored something. */
    void lookAtStore() {
        if (context.getRoute("store-watch") != null) {
            begin("store-watch");
        }
    }

    /** The daemon looks at its property file. Another key makes it ask at once. */
    void lookAtProperties() {
        synchronized (this) {
            waiting++;
        }
        begin("config-watch");
    }

    /** Waits until every run is over. What has neither begun nor waits in the line by then will never begin. */
    synchronized void await() throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        for (int idle = 0; (waiting > 0 || running > 0) && idle < SURELY_IDLE; ) {
            if (System.nanoTime() > until) {
                throw new BrokenPromise("a run comes to its end", "one goes on for more than a minute");
            }
            wait(LOOK_MILLIS);
            idle = running == 0 && seda().getExchanges().isEmpty() ? idle + 1 : 0;
        }
        waiting = 0;
    }

    private SedaEndpoint seda() {
        return (SedaEndpoint) context.getRoute(LINE).getEndpoint();
    }

    private void line(String route) {
        synchronized (this) {
            if (seda().getExchanges().size() < seda().getSize()) { // else it is discarded
                waiting++;
            }
        }
        begin(route);
    }

    private void begin(String route) {
        context.createFluentProducerTemplate()
                .to(context.getRoute(route).getEndpoint())
                .send();
    }

    private synchronized void begun() {
        running++;
    }

    private synchronized void over(Route route) {
        running--;
        waiting -= route.getRouteId().equals(LINE) ? 1 : 0;
        notifyAll();
    }

    private final class Runs extends RoutePolicySupport {
        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            begun();
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            over(route);
        }
    }
}
