package io.fxcaravan.testkit;

import io.fxcaravan.config.Settings;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.home.Home;
import io.fxcaravan.provider.runtime.InstalledProviders;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The properties of a test's home: its database, the stand-in as Fixer, free ports, retries that wait for nobody. */
public final class HomeProperties {
    private HomeProperties() {}

    /**
     * @param fixer the stand-in's base URL
     * @param pairs names and values in turn, over those
     */
    public static Map<String, String> of(Path home, URI fixer, String... pairs) {
        Map<String, String> properties = new LinkedHashMap<>(TestDatabase.properties(home));
        properties.put("fx.fixer.base-url", fixer.toString());
        properties.put("fx.fixer.access-key", FixerStandIn.KEY);
        properties.put("fx.http.port", "0");
        properties.put("fx.management.port", "0");
        properties.put("fx.ingest.retry-delay", "10ms");
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put(pairs[i], pairs[i + 1]);
        }
        return properties;
    }

    /** The settings of a home with these properties; the providers that files describe are known too. */
    public static Settings settings(Path dir, Map<String, String> given, Clock clock) {
        Home home = new Home(dir);
        return Settings.load(
                home,
                null,
                Map.of(),
                given,
                InstalledProviders.names(home),
                names -> InstalledProviders.defaults(home, names),
                clock);
    }

    /** The same as the home's property file. */
    public static void write(Path home, URI fixer, String... pairs) throws IOException {
        List<String> lines = of(home, fixer, pairs).entrySet().stream()
                .map(property -> property.getKey() + "=" + property.getValue())
                .toList();
        Files.createDirectories(home.resolve("config"));
        Files.write(home.resolve("config/application.properties"), lines);
    }
}
