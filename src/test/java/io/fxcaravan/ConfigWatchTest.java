package io.fxcaravan;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.config.Home;
import io.fxcaravan.config.Settings;
import io.fxcaravan.ingest.Schedule;
import io.fxcaravan.provider.InstalledProviders;
import io.fxcaravan.provider.Providers;
import io.fxcaravan.testkit.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatchTest {
    @TempDir
    Path home;

    @Test
    void an_edit_that_takes_a_restart_says_so_and_a_new_key_is_taken_at_once() throws Exception {
        Files.createDirectories(home.resolve("config"));
        Settings settings =
                Settings.load(new Home(home), null, Map.of(), Map.of(), Caravan.PROVIDERS, Clock.systemUTC());
        Providers providers = new Providers(List.of(InstalledProviders.create(settings, "fixer")));
        ConfigWatch watch =
                new ConfigWatch(settings, providers, provider -> {}, new Schedule(() -> null), Optional.empty());
        Files.writeString(
                home.resolve("config/application.properties"), "fx.api.base=USD\nfx.fixer.access-key=changed\n");

        try (LogLines log = new LogLines(ConfigWatch.class.getName())) {
            watch.look();

            assertThat(log.all()).containsExactly("configuration changed, taken at the next start: fx.api.base");
        }
        assertThat(providers.get("fixer").provider().credentials().value()).isEqualTo("changed");
    }
}
