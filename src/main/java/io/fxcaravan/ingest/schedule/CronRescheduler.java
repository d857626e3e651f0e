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

    private static ProviderConfig.Schedule schedule(CronTrigger trigger) {
        return new ProviderConfig.Schedule(
                trigger.getCronExpression(), trigger.getTimeZone().toZoneId());
    }

    /** Replaces the cron and its zone by those of the configuration, both checked before. */
    public void reschedule(ProviderConfig config) {
        QuartzEndpoint endpoint = (QuartzEndpoint)
                context.get().getRoute("schedule-" + config.name()).getEndpoint();
        try {
            Scheduler scheduler = endpoint.getComponent().getScheduler();
            TriggerKey key = endpoint.getTriggerKey();
            Trigger old = scheduler.getTrigger(key);
            if (old instanceof CronTrigger cron && schedule(cron).equals(config.schedule())) {
                return; // another instance was first
            }
            Trigger changed = TriggerBuilder.newTrigger()
                    .withIdentity(key)
                    .forJob(old.getJobKey())
                    .usingJobData(old.getJobDataMap())
                    .withSchedule(CronScheduleBuilder.cronSchedule(
                                    config.schedule().cron())
                            .inTimeZone(TimeZone.getTimeZone(config.schedule().zone()))
                            .withMisfireHandlingInstructionFireAndProceed())
                    .build();
            scheduler.rescheduleJob(key, changed);
            LOG.info(
                    "schedule changed provider={} cron=\"{}\" zone={} nextRun={}",
                    config.name(),
                    config.schedule().cron(),
                    config.schedule().zone(),
                    changed.getNextFireTime() == null
                            ? null
                            : changed.getNextFireTime().toInstant());
        } catch (SchedulerException e) {
            throw new IllegalStateException("the schedule of " + config.name() + " could not be changed", e);
        }
    }
}
