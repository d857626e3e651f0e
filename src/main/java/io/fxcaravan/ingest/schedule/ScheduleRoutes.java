package io.fxcaravan.ingest.schedule;

import io.fxcaravan.ingest.RunPlanner;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.store.postgresql.ClusterLock;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/**
 * When runs begin: at each firing of a provider's cron, and when the catch-up finds a day that a daemon missed because it
 * was off, asleep or without a network.
 */
public final class ScheduleRoutes extends RouteBuilder {
    /** A check costs a query or two; a call is made only for a day that is due. */
    private static final String CATCH_UP_EVERY = "60000";

    /** Days are read again once a day; a check each hour finds the first hour of the day, and another after a failure. */
    private static final String READ_AGAIN_EVERY = "3600000";

    private final Providers providers;
    private final RunPlanner runs;
    private final ClusterLock work;

    public ScheduleRoutes(Providers providers, RunPlanner runs, ClusterLock work) {
        this.providers = providers;
        this.runs = runs;
        this.work = work;
    }

    // @formatter:off
    @Override
    public void configure() {
        for (ConfiguredProvider provider : providers.called()) {
            String name = provider.name();
            String cron = provider.config().schedule().cron().replace(' ', '+');
            String zone = provider.config().schedule().zone().getId();
            // a sender must name the options too: otherwise a firing during a long run would be an error
            String line = "seda:plan-" + name + "?size=3&discardWhenFull=true";

            from("quartz:fx/" + name + "?cron=" + cron + "&trigger.timeZone=" + zone).routeId("schedule-" + name)
                .description("The daily run of " + name + "; handed over at once, so that no worker waits for a run")
                .log(LoggingLevel.DEBUG, CronRescheduler.class.getName(),
                        "schedule fired provider=" + name + " for=${header.scheduledFireTime.toInstant()}")
                .setBody(constant(Run.Source.SCHEDULE))
                .to(line).id("hand-over-schedule-" + name);

            from("timer:catch-up-" + name + "?delay=250&period=" + CATCH_UP_EVERY).routeId("catch-up-" + name)
                .description("Finds missing days of " + name + ", and those to finalize")
                .setBody(constant(Run.Source.CATCH_UP))
                .to(line).id("hand-over-catch-up-" + name);

            if (provider.provider().readAgainDays() > 0) {
                from("timer:read-again-" + name + "?delay=5000&period=" + READ_AGAIN_EVERY).routeId("read-again-" + name)
                    .description("Reads the stored days of " + name + " again once a day, in case they were corrected")
                    .setBody(constant(Run.Source.READ_AGAIN))
                    .to(line).id("hand-over-read-again-" + name);
            }

            // one consumer, of one instance at a time: two runs of a provider never plan the same day
            from(line).routeId("plan-" + name)
                .description("Runs what is due now for " + name)
                .policy(work.alone("runs of " + name)).id("run-alone-" + name)
                    .bean(runs, "begin(${body}, " + name + ")").id("begin-run-" + name)
                    .filter(body().isNotNull()).id("is-due-" + name)
                        .to("direct:run-" + name).id("start-run-" + name)
                    .end()
                .end();
        }
    }
    // @formatter:on
}
