package io.fxcaravan.ops;

import io.fxcaravan.store.Database;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the management port shows to Prometheus: the process, the database, the providers, and what Camel counts. */
public final class Metrics {
    private Metrics() {}

    /** @param home the folder on whose disk the data lies */
    public static PrometheusMeterRegistry of(Path home, Database database, ProviderGauges providers) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config()
                // a series for each endpoint that was ever called, with labels that come and go
                .meterFilter(MeterFilter.denyNameStartsWith("camel.exchange.event.notifier"))
                // this process has one context and one kind of route; and Prometheus writes labels in snake_case
                .meterFilter(MeterFilter.ignoreTags("camelContext", "kind"))
                .meterFilter(MeterFilter.renameTag("camel", "routeId", "route_id"))
                .meterFilter(MeterFilter.renameTag("camel", "eventType", "event_type"));
        Stream.of(
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new ProcessorMetrics(),
                        new FileDescriptorMetrics(),
                        new UptimeMetrics(),
                        new DiskSpaceMetrics(home.toFile()))
                .forEach(process -> process.bindTo(registry));
        database.measure(registry);
        providers.register(registry);
        return registry;
    }
}
