package io.fxcaravan.provider.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The providers of this home, in the order of {@code fx.providers}. Safe for many threads: the set stays, one of them may be
 * replaced while the daemon runs.
 */
public final class Providers {
    private final Map<String, ConfiguredProvider> byName = Collections.synchronizedMap(new LinkedHashMap<>());

    public Providers(List<ConfiguredProvider> providers) {
        providers.forEach(provider -> byName.put(provider.name(), provider));
    }

    /** The provider of that name. @throws IllegalArgumentException for one that is not configured */
    public ConfiguredProvider get(String name) {
        ConfiguredProvider provider = byName.get(name);
        if (provider == null) {
            throw new IllegalArgumentException(
                    "there is no provider " + name + " in fx.providers, which has " + byName.keySet());
        }
        return provider;
    }

    /** Replaces the provider of the same name: its cron or its key has changed. */
    public void replace(ConfiguredProvider changed) {
        get(changed.name());
        byName.put(changed.name(), changed);
    }

    /** Whether that provider is configured. */
    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /** The one that answers reads. */
    public ConfiguredProvider first() {
        return all().get(0);
    }

    /** Those that are ever called, in order. */
    public List<ConfiguredProvider> called() {
        return all().stream().filter(provider -> provider.config().isCalled()).toList();
    }

    /** All of them, in order. */
    public List<ConfiguredProvider> all() {
        synchronized (byName) {
            return List.copyOf(byName.values());
        }
    }
}
