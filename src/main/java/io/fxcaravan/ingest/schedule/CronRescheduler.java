package io.fxcaravan.ingest.schedule;

import io.fxcaravan.provider.ProviderConfig;
import java.util.TimeZone;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes a provider's cron in the running scheduler. Reloading routes or the Camel context instead would lose routes or
 * fire every timer anew; Quartz's own rescheduling touches nothing else.
 */
public final class CronRescheduler {
    private static final Logger LOG = LoggerFactory.getLogger(CronRescheduler.class);

    private final Supplier<CamelContext> context;

    /** @param context asked for when a schedule changes: it exists only once the program has started */
    public CronRescheduler(Supplier<CamelContext> context) {
        this.context = context;
    }

    private static boolean isAs(CronTrigger known, ProviderConfig config) {
        return known.getCronExpression().equals(config.cron())
                && known.getTimeZone().toZoneId().equals(config.zone());
    }

    /** Takes the cron and its zone, both checked before, in the place of the old ones. */
    public void reschedule(ProviderConfig config) {
        QuartzEndpoint endpoint = (QuartzEndpoint)
                context.get().getRoute("schedule-" + config.name()).getEndpoint();
        try {
            Scheduler scheduler = endpoint.getComponent().getScheduler();
            TriggerKey key = endpoint.getTriggerKey();
            Trigger old = scheduler.getTrigger(key);
            if (old instanceof CronTrigger cron && isAs(cron, config)) {
                return; // another instance was first
            }
            Trigger changed = TriggerBuilder.newTrigger()
                    .withIdentity(key)
                    .forJob(old.getJobKey())
                    .usingJobData(old.getJobDataMap())
                    .withSchedule(CronScheduleBuilder.cronSchedule(config.cron())
                            .inTimeZone(TimeZone.getTimeZone(config.zone()))
                            .withMisfireHandlingInstructionFireAndProceed())
                    .build();
            scheduler.rescheduleJob(key, changed);
            LOG.info(
                    "schedule changed provider={} cron=\"{}\" zone={} nextRun={}",
                    config.name(),
                    config.cron(),
                    config.zone(),
                    changed.getNextFireTime() == null
                            ? null
                            : changed.getNextFireTime().toInstant());
        } catch (SchedulerException e) {
            throw new IllegalStateException("the schedule of " + config.name() + " could not be changed", e);
        }
    }
}
