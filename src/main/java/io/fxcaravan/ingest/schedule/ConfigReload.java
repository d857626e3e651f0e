package io.fxcaravan.ingest.schedule;

import io.fxcaravan.config.ConfigEdits;
import io.fxcaravan.config.Settings;
import io.fxcaravan.home.StartException;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.InstalledProviders;
import io.fxcaravan.provider.runtime.Providers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes edits of the configuration while the daemon runs: what is set for a provider at once; of anything else it says, until
 * then, that it takes a restart. A wrong edit changes nothing, and is told until it is mended.
 */
public final class ConfigReload {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigReload.class);

    private static final Pattern OF_PROVIDER = Pattern.compile("fx\\.([a-z0-9-]+)\\.([a-z-]+)");

    /** What a provider's connections are made with, once. */
    private static final Set<String> AT_THE_START = Set.of("connect-timeout", "response-timeout", "max-in-flight");

    private final Providers providers;
    private final Consumer<ConfiguredProvider> known;
    private final CronRescheduler schedule;
    private final Optional<ClusterCron> shared;
    private final Settings started;
    private volatile List<String> problems = List.of();
    private volatile List<String> untilRestart = List.of();
    private Settings settings;

    /**
     * A watch.
     *
     * @param known  is told of each provider as it is from now on
     * @param shared the schedules that hold for all instances, where there are several
     */
    public ConfigReload(
            Settings settings,
            Providers providers,
            Consumer<ConfiguredProvider> known,
            CronRescheduler schedule,
            Optional<ClusterCron> shared) {
        this.started = settings;
        this.settings = settings;
        this.providers = providers;
        this.known = known;
        this.schedule = schedule;
        this.shared = shared;
    }

    /** What has become of the edits so far. */
    public ConfigEdits edits() {
        List<String> all = new ArrayList<>(problems);
        shared.map(ClusterCron::problems).ifPresent(all::addAll);
        return new ConfigEdits(all, untilRestart);
    }

    /**
     * Reads the files again; called every two seconds.
     *
     * @return the providers that may answer now what they refused, since their key, address or description is another
     */
    synchronized List<String> look() {
        List<ConfiguredProvider> before = providers.called();
        try {
            Settings now = settings.reload();
            if (!problems.isEmpty()) {
                LOG.info("configuration is valid again");
                problems = List.of();
            }
            if (!now.differences(settings).isEmpty() || providersDiffer(now)) {
                take(now);
            } else if (shared.isPresent()) {
                providers
                        .all()
                        .forEach(provider -> take(provider, InstalledProviders.create(settings, provider.name())));
            }
        } catch (JdbiException e) {
            LOG.debug("schedules not compared with the database: {}", e.getMessage());
        } catch (StartException e) {
            if (!problems.equals(e.problems())) {
                problems = e.problems();
                problems.forEach(problem -> LOG.error("configuration refused, the old one stays in use: {}", problem));
            }
        }
        List<String> changed = before.stream()
                .filter(this::isCalledAnew)
                .map(ConfiguredProvider::name)
                .sorted()
                .toList();
        changed.forEach(name -> LOG.info("provider changed provider={}: it is called as it is described now", name));
        return changed;
    }

    private boolean isCalledAnew(ConfiguredProvider before) {
        ConfiguredProvider now = providers.get(before.name());
        return now != before && !now.mark().equals(before.mark()); // only what was taken is reckoned
    }

    /** What is not among the properties: the files that describe providers. */
    private boolean providersDiffer(Settings now) {
        return providers.called().stream()
                .anyMatch(old -> !InstalledProviders.create(now, old.name())
                        .provider()
                        .edition()
                        .equals(old.provider().edition()));
    }

    private void take(Settings now) {
        for (ConfiguredProvider old : providers.called()) {
            take(old, InstalledProviders.create(now, old.name()));
            known.accept(providers.get(old.name()));
        }
        settings = now;
        List<String> later = untilRestart(now);
        if (!later.isEmpty() && !later.equals(untilRestart)) {
            LOG.warn("configuration changed, taken at the next start: {}", String.join(", ", later));
        }
        untilRestart = later;
    }

    /** The properties that have another value, or none, or one for the first time, than when the daemon started. */
    private List<String> untilRestart(Settings now) {
        return now.differences(started).stream()
                .filter(name -> !isTakenAtOnce(name) && !isOfNew(name, now))
                .toList();
    }

    private void take(ConfiguredProvider old, ConfiguredProvider own) {
        ConfiguredProvider changed = shared.map(all -> new ConfiguredProvider(own.provider(), all.agree(own.config())))
                .orElse(own);
        providers.replace(old.with(changed));
        if (!old.config().schedule().equals(changed.config().schedule())) {
            schedule.reschedule(changed.config());
        }
    }

    /** Set for a provider that {@code fx.providers} does not name yet. */
    private boolean isOfNew(String name, Settings now) {
        Matcher ofProvider = OF_PROVIDER.matcher(name);
        return ofProvider.matches()
                && now.providers().contains(ofProvider.group(1))
                && !providers.has(ofProvider.group(1));
    }

    /** Of a provider: {@code fx.api.base} looks as if it were one's. */
    private boolean isTakenAtOnce(String name) {
        Matcher ofProvider = OF_PROVIDER.matcher(name);
        return ofProvider.matches()
                && providers.has(ofProvider.group(1))
                && !AT_THE_START.contains(ofProvider.group(2));
    }
}
