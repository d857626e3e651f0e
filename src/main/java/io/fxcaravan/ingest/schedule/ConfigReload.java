package io.fxcaravan.ingest.schedule;

import io.fxcaravan.config.Settings;
import io.fxcaravan.config.ShownProperty;
import io.fxcaravan.home.StartException;
import io.fxcaravan.provider.RateProvider;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.InstalledProviders;
import io.fxcaravan.provider.runtime.Providers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes edits of the configuration while the daemon runs: a provider's cron and key at once; of anything else it says that
 * it takes a restart. A wrong edit changes nothing, and is told until it is mended.
 */
public final class ConfigReload {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigReload.class);

    /** Of a provider: {@code fx.api.base} looks like one of them. */
    private static final Pattern TAKEN_AT_ONCE =
            Pattern.compile("fx\\.([a-z0-9-]+)\\.(cron|time-zone|access-key|account-id|api-key|base|base-url|symbols)");

    private final Providers providers;
    private final Consumer<ConfiguredProvider> known;
    private final CronRescheduler schedule;
    private final Optional<ClusterCron> shared;
    private volatile List<String> problems = List.of();
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
        this.settings = settings;
        this.providers = providers;
        this.known = known;
        this.schedule = schedule;
        this.shared = shared;
    }

    /** What is wrong with the files as they are now; empty when nothing is. */
    public List<String> problems() {
        List<String> all = new ArrayList<>(problems);
        shared.map(ClusterCron::problems).ifPresent(all::addAll);
        return all;
    }

    /** Reads the files again; called every two seconds. */
    synchronized void look() {
        try {
            Settings now = settings.reload();
            if (!problems.isEmpty()) {
                LOG.info("configuration is right again");
                problems = List.of();
            }
            if (!now.effective().equals(settings.effective()) || providersDiffer(now)) {
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
                problems.forEach(problem -> LOG.error("configuration not taken, the old one goes on: {}", problem));
            }
        }
    }

    /** What does not show among the properties: secrets, and the files that describe providers. */
    private boolean providersDiffer(Settings now) {
        return providers.called().stream().anyMatch(old -> {
            RateProvider read = InstalledProviders.create(now, old.name()).provider();
            return !read.credentials().equals(old.provider().credentials())
                    || !read.edition().equals(old.provider().edition());
        });
    }

    private void take(Settings now) {
        TreeSet<String> later = new TreeSet<>();
        for (ShownProperty changed : now.effective()) {
            if (!settings.effective().contains(changed) && !takenAtOnce(changed.name())) {
                later.add(changed.name());
            }
        }
        for (ConfiguredProvider old : providers.called()) {
            take(old, InstalledProviders.create(now, old.name()));
            known.accept(providers.get(old.name()));
        }
        settings = now;
        if (!later.isEmpty()) {
            LOG.warn("configuration changed, taken at the next start: {}", String.join(", ", later));
        }
    }

    private void take(ConfiguredProvider old, ConfiguredProvider own) {
        ConfiguredProvider changed = shared.map(all -> new ConfiguredProvider(own.provider(), all.agree(own.config())))
                .orElse(own);
        providers.replace(old.with(changed));
        if (!old.config().cron().equals(changed.config().cron())
                || !old.config().zone().equals(changed.config().zone())) {
            schedule.reschedule(changed.config());
        }
    }

    private boolean takenAtOnce(String name) {
        Matcher ofProvider = TAKEN_AT_ONCE.matcher(name);
        return ofProvider.matches() && providers.has(ofProvider.group(1));
    }
}
