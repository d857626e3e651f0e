package io.fxcaravan.ops;

import io.fxcaravan.agreement.Incident;
import io.fxcaravan.ledger.AbsentCurrencies;
import io.fxcaravan.ledger.AbsentCurrencies.Absence;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.ProviderState;
import io.fxcaravan.provider.runtime.Providers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the program and each provider stand, as Prometheus gauges, those of providers with the label {@code provider}. One
 * reading of the store serves a scrape.
 */
public final class ProviderGauges {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderGauges.class);

    /** All gauges of a scrape are read within this; the next scrape reads anew. */
    private static final long SCRAPE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Supplier<Status> status;
    private final AbsentCurrencies absent;
    private final Providers providers;
    private final Clock clock;
    private Reading reading = Reading.NOTHING;
    private long readAt;

    /**
     * What a scrape shows; null where it is not known.
     *
     * @param refuses   whether the store refuses days
     * @param incidents those that last
     */
    private record Reading(Boolean healthy, Boolean refuses, Integer incidents, Map<String, Row> rows) {
        static final Reading NOTHING = new Reading(null, null, null, Map.of());
    }

    /** @param absent null where it is not known */
    private record Row(Status.Provider provider, Integer absent) {}

    public ProviderGauges(Supplier<Status> status, AbsentCurrencies absent, Providers providers, Clock clock) {
        this.status = status;
        this.absent = absent;
        this.providers = providers;
        this.clock = clock;
        this.readAt = System.nanoTime() - SCRAPE_NANOS;
    }

    /** Registers every gauge. */
    public void register(MeterRegistry registry) {
        Gauge.builder("fx.healthy", () -> {
                    Boolean healthy = reading().healthy();
                    return healthy == null ? null : flag(healthy);
                })
                .description(
                        "1 when the rates are fresh, the store takes them, the disk has room and the configuration is right")
                .register(registry);
        Gauge.builder("fx.store.refusing", () -> {
                    Boolean refuses = reading().refuses();
                    return refuses == null ? null : flag(refuses);
                })
                .description("1 while the store refuses days")
                .register(registry);
        Gauge.builder("fx.agreement.incidents", () -> reading().incidents())
                .description("Currencies on which providers disagree now")
                .register(registry);
        for (ConfiguredProvider provider : providers.all()) {
            Registering gauges = new Registering(registry, provider.name());
            gauges.add(
                    "fx.rate.age",
                    "seconds",
                    "Time since the newest stored rate date began",
                    row -> age(provider, row));
            gauges.add(
                    "fx.last.success.timestamp",
                    "seconds",
                    "When the provider last gave a day, as Unix time",
                    row -> row.provider().lastSuccess() == null
                            ? null
                            : row.provider().lastSuccess().getEpochSecond());
            gauges.add(
                    "fx.days.missing",
                    null,
                    "Missing days",
                    row -> row.provider().missing().size());
            gauges.add(
                    "fx.days.failed",
                    null,
                    "Days that the quick retries gave up; they are asked for once a day",
                    row -> row.provider().failed().size());
            gauges.add(
                    "fx.dead.letters",
                    null,
                    "Open dead letters",
                    row -> row.provider().deadLetters());
            gauges.add(
                    "fx.quarantined.rates",
                    null,
                    "Rates held in quarantine",
                    row -> row.provider().quarantined());
            gauges.add("fx.currencies.absent", null, "Currencies that the newest day lacks", Row::absent);
            gauges.add(
                    "fx.quota.remaining",
                    null,
                    "Calls left of the month's quota; NaN without a quota",
                    row -> row.provider().quota().remaining());
            for (ProviderState.State condition : ProviderState.State.values()) {
                gauges.add(
                        "fx.provider.condition",
                        null,
                        "1 for the condition that the provider is in: ok, down, refused, quota (spent), never-called or waiting-for-key",
                        row -> flag(row.provider().condition() == condition),
                        Tag.of("condition", condition.text()));
            }
        }
    }

    private static int flag(boolean holds) {
        return holds ? 1 : 0;
    }

    private final class Registering {
        private final MeterRegistry registry;
        private final String provider;

        Registering(MeterRegistry registry, String provider) {
            this.registry = registry;
            this.provider = provider;
        }

        void add(String name, String unit, String help, Function<Row, Number> value, Tag... more) {
            Gauge.builder(name, () -> {
                        Row row = reading().rows().get(provider);
                        return row == null ? null : value.apply(row);
                    })
                    .description(help)
                    .baseUnit(unit)
                    .tag("provider", provider)
                    .tags(List.of(more))
                    .register(registry);
        }
    }

    private Number age(ConfiguredProvider provider, Row row) {
        return row.provider().newestDate() == null
                ? null
                : Duration.between(provider.calendar().startOf(row.provider().newestDate()), clock.instant())
                        .toSeconds();
    }

    private synchronized Reading reading() {
        if (System.nanoTime() - readAt >= SCRAPE_NANOS) {
            reading = read();
            readAt = System.nanoTime();
        }
        return reading;
    }

    /** Reads nothing while the database is down; {@code ready} says that it is. */
    private Reading read() {
        try {
            Map<String, Row> rows = new HashMap<>();
            Status now = status.get();
            for (Status.Provider provider : now.providers()) {
                String name = provider.provider();
                Integer lacking = absent.of(providers.get(name), List.of())
                        .map(Absence::quotes)
                        .map(quotes -> quotes.size())
                        .orElse(null);
                rows.put(name, new Row(provider, lacking));
            }
            int open = (int) now.incidents().stream().filter(Incident::isOpen).count();
            return new Reading(now.healthy(), now.database().refuses(), open, rows);
        } catch (RuntimeException e) {
            LOG.debug("the gauges could not be read", e);
            return Reading.NOTHING;
        }
    }
}
