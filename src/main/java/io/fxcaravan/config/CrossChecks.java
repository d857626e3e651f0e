package io.fxcaravan.config;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * Checks values that must fit together. A property whose own value is wrong is not in the settings, and is not checked again.
 */
record CrossChecks(
        Map<String, ResolvedProperty> settings, Map<String, SourceValue> given, Set<String> providers, Instant now) {
    void run(List<String> problems) {
        providersExist(problems);
        providers.forEach(provider -> cronFires(provider, problems));
        inOrder("fx.ingest.retry-delay", "fx.ingest.retry-max-delay", problems);
        inOrder("fx.dead-letter.retry-every", "fx.dead-letter.retry-max-delay", problems);
        windowIsKept(problems);
        portsDiffer(problems);
        clusterSharesAServer(problems);
        together("fx.alerts.email.to", "fx.alerts.email.smtp-url", problems);
        together("fx.alerts.email.smtp-url", "fx.alerts.email.to", problems);
        together("fx.alerts.email.from", "fx.alerts.email.to", problems);
    }

    private void providersExist(List<String> problems) {
        value("fx.providers", NameList.class).stream()
                .flatMap(chosen -> chosen.names().stream())
                .filter(provider -> !providers.contains(provider))
                .forEach(provider -> problems.add(at("fx.providers") + "no provider is named " + provider
                        + "; allowed: " + String.join(", ", providers)));
    }

    private void cronFires(String provider, List<String> problems) {
        String name = "fx." + provider + ".cron";
        value(name, CronExpression.class).ifPresent(cron -> {
            value("fx." + provider + ".time-zone", ZoneId.class)
                    .ifPresent(zone -> cron.setTimeZone(TimeZone.getTimeZone(zone)));
            if (cron.getNextValidTimeAfter(Date.from(now)) == null) {
                problems.add(at(name) + "it will never fire again; allowed: " + PropertyType.CRON.allowed());
            }
        });
    }

    private void inOrder(String shorter, String longer, List<String> problems) {
        Optional<Duration> first = value(shorter, Duration.class);
        Optional<Duration> most = value(longer, Duration.class);
        if (first.isPresent() && most.isPresent() && first.get().compareTo(most.get()) > 0) {
            problems.add(at(shorter) + "it is more than " + longer + "=" + text(longer) + "; allowed: at most that");
        }
    }

    /** The first property does nothing without the second. */
    private void together(String name, String needed, List<String> problems) {
        if (isSet(name) && settings.containsKey(needed) && !isSet(needed)) {
            problems.add(at(name) + "it does nothing without " + needed + "; set that too");
        }
    }

    private boolean isSet(String name) {
        return settings.containsKey(name) && settings.get(name).value() != null;
    }

    /** Otherwise the first start would pay for days that the next pruning removes. */
    private void windowIsKept(List<String> problems) {
        Optional<Integer> window = value("fx.ingest.window-days", Integer.class);
        Optional<Integer> keep =
                value("fx.retention.keep-days", PropertyType.Count.class).map(PropertyType.Count::number);
        if (window.isPresent() && keep.isPresent() && window.get() > keep.get()) {
            problems.add(at("fx.ingest.window-days") + "it is more than fx.retention.keep-days=" + keep.get()
                    + "; allowed: at most that");
        }
    }

    private void clusterSharesAServer(List<String> problems) {
        boolean clustered = value("fx.cluster.enabled", Boolean.class).orElse(false);
        if (clustered
                && value("fx.database.url", String.class)
                        .filter(url -> url.startsWith("jdbc:h2:"))
                        .isPresent()) {
            problems.add(at("fx.cluster.enabled") + "instances cannot share an H2 file; set fx.database.url to"
                    + " jdbc:postgresql://…, or leave this false");
        }
    }

    private void portsDiffer(List<String> problems) {
        Optional<Integer> http = value("fx.http.port", Integer.class);
        Optional<Integer> management = value("fx.management.port", Integer.class);
        if (http.isPresent() && http.equals(management) && http.get() != 0) {
            problems.add(
                    at("fx.management.port") + "it is fx.http.port too; allowed: another port, or 0 for any free one");
        }
    }

    private <T> Optional<T> value(String name, Class<T> type) {
        return Optional.ofNullable(settings.get(name)).map(setting -> type.cast(setting.value()));
    }

    private String text(String name) {
        return settings.get(name).effective().value();
    }

    private String at(String name) {
        String place =
                Optional.ofNullable(given.get(name)).map(SourceValue::place).orElse(PropertySources.DEFAULT);
        return place + ": " + name + "=" + text(name) + ": ";
    }
}
