package io.fxcaravan.provider.runtime;

import io.fxcaravan.config.Settings;
import io.fxcaravan.home.Home;
import io.fxcaravan.home.StartException;
import io.fxcaravan.provider.ProviderConfig;
import io.fxcaravan.provider.ProviderFactory;
import io.fxcaravan.provider.ProviderSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The providers that there are: those of this program, and those whose jars lie in {@code lib/ext}. */
public final class InstalledProviders {
    private static final InstalledProviders FOUND = new InstalledProviders();

    private final Map<String, ProviderFactory> byName = new TreeMap<>();
    private final List<ProviderSource> sources = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private InstalledProviders() {
        Iterator<ProviderFactory> factories = ServiceLoader.load(
                        ProviderFactory.class, ProviderFactory.class.getClassLoader())
                .iterator();
        while (hasNext(factories)) {
            try {
                add(factories.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                problems.add("a provider of lib/ext cannot be used: " + e.getMessage());
            }
        }
        ServiceLoader.load(ProviderSource.class, ProviderFactory.class.getClassLoader())
                .forEach(sources::add);
    }

    /** A services file that cannot be read ends the search: otherwise it would be met for ever. */
    private boolean hasNext(Iterator<ProviderFactory> factories) {
        try {
            return factories.hasNext();
        } catch (ServiceConfigurationError e) {
            problems.add("a provider of lib/ext cannot be used: " + e.getMessage());
            return false;
        }
    }

    private void add(ProviderFactory factory) {
        String name = factory.name();
        if (!name.matches("[a-z][a-z0-9]{0,19}")) {
            problems.add("lib/ext: " + factory.getClass().getName() + " calls itself " + name
                    + ", which is not a name for a provider: small letters and digits, at most 20");
        } else if (byName.putIfAbsent(name, factory) != null) {
            problems.add("lib/ext: there are two providers named " + name + ": "
                    + byName.get(name).getClass().getName() + " and "
                    + factory.getClass().getName());
        }
    }

    /** The names of those that are part of this program or lie in {@code lib/ext}. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(FOUND.byName.keySet());
    }

    /** The names of all that a home can use. */
    public static Set<String> names(Home home) {
        Set<String> names = new TreeSet<>(FOUND.byName.keySet());
        FOUND.sources.forEach(source -> names.addAll(source.names(home)));
        return names;
    }

    /**
     * The defaults of these providers' properties, by full name, as far as they bring it themselves.
     *
     * @throws StartException where one of them cannot be made; a name that there is not is no matter here
     */
    public static Map<String, String> defaults(Home home, Collection<String> names) {
        Map<String, String> defaults = new TreeMap<>();
        for (String name : names) {
            find(home, name)
                    .map(ProviderFactory::defaults)
                    .orElse(Map.of())
                    .forEach((property, text) -> defaults.put("fx." + name + "." + property, text));
        }
        return defaults;
    }

    /** @throws StartException where something in {@code lib/ext} is no good */
    public static void requireUsable() {
        if (!FOUND.problems.isEmpty()) {
            throw new StartException(FOUND.problems);
        }
    }

    /** The provider of that name as the settings have it. */
    public static ConfiguredProvider create(Settings settings, String name) {
        ProviderFactory factory = factory(settings.home(), name);
        return new ConfiguredProvider(
                factory.create(settings),
                factory.isCalled() ? ProviderConfig.from(settings, name) : ProviderConfig.notCalled(name));
    }

    /** Those of {@code fx.providers} that are ever called, in order. */
    public static List<String> called(Settings settings) {
        return settings.providers().stream()
                .filter(name -> factory(settings.home(), name).isCalled())
                .toList();
    }

    /**
     * Asked before anything is called.
     *
     * @throws StartException with all that the providers lack, such as a key
     */
    public static void requireReady(Settings settings, List<String> names) {
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            try {
                factory(settings.home(), name).requireReady(settings);
            } catch (StartException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new StartException(problems);
        }
    }

    /** Whether what describes a provider can be used as it stands now; false for a file with a mistake. */
    public static boolean isUsable(Home home, String name) {
        try {
            return find(home, name).isPresent();
        } catch (StartException mistake) {
            return false;
        }
    }

    private static ProviderFactory factory(Home home, String name) {
        return find(home, name).orElseThrow(() -> new IllegalArgumentException("no provider is named " + name));
    }

    /** A class comes before a description of the same name. */
    private static Optional<ProviderFactory> find(Home home, String name) {
        return Optional.ofNullable(FOUND.byName.get(name))
                .or(() -> FOUND.sources.stream()
                        .flatMap(source -> source.find(name, home).stream())
                        .findFirst());
    }
}
