package io.fxcaravan.ops;

import io.fxcaravan.store.Database;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** What the management port shows to Prometheus: the process, the database, the providers, and what Camel counts. */
public final class Metrics {
    /** What Camel leaves without a word. */
    private static final Map<String, String> HELP = Map.of(
            "app.info", "Version of Camel and its profile",
            "camel.routes.added", "Routes of the daemon",
            "camel.routes.reloaded", "Routes that were loaded again",
            "camel.routes.running", "Routes that run");

    private Metrics() {}

    /** @param home the folder on whose disk the data lies */
    public static PrometheusMeterRegistry of(Path home, Database database, ProviderGauges providers) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config()
                // this process has one context and one kind of route; and Prometheus writes labels in snake_case
                .meterFilter(MeterFilter.ignoreTags("camelContext", "kind"))
                .meterFilter(MeterFilter.renameTag("camel", "routeId", "route_id"))
                .meterFilter(MeterFilter.renameTag("camel", "eventType", "event_type"))
                .meterFilter(explained())
                // in nanoseconds, and there below in seconds
                .meterFilter(MeterFilter.deny(id -> id.getName().equals("process.cpu.time")));
        Stream.of(
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new ProcessorMetrics(),
                        new FileDescriptorMetrics(),
                        new UptimeMetrics(),
                        new DiskSpaceMetrics(home.toFile()))
                .forEach(process -> process.bindTo(registry));
        FunctionCounter.builder(
                        "process.cpu",
                        ProcessHandle.current(),
                        own -> cpuSeconds(own).doubleValue())
                .baseUnit("seconds")
                .description("Processor time that the process has used")
                .register(registry);
        database.measure(registry);
        providers.register(registry);
        return registry;
    }

    /** Says what Camel does not, and renames what would look like the count of a summary. */
    private static MeterFilter explained() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                String help = HELP.get(id.getName());
                if (help != null) {
                    return new Meter.Id(id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), help, id.getType());
                }
                return id.getName().equals("system.cpu.count") ? id.withName("system.cpus") : id;
            }
        };
    }

    private static BigDecimal cpuSeconds(ProcessHandle process) {
        Duration used = process.info().totalCpuDuration().orElse(Duration.ZERO);
        return BigDecimal.valueOf(used.toNanos(), 9);
    }
}
