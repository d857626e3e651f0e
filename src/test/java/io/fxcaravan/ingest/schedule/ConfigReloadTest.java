package io.fxcaravan.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.home.Home;
import io.fxcaravan.provider.runtime.InstalledProviders;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.testkit.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReloadTest {
    @TempDir
    Path home;

    @Test
    void an_edit_that_takes_a_restart_says_so_and_a_new_key_is_taken_at_once() throws Exception {
        Files.createDirectories(home.resolve("config"));
        Settings settings =
                Settings.load(new Home(home), null, Map.of(), Map.of(), Wiring.PROVIDERS, Clock.systemUTC());
        Providers providers = new Providers(List.of(InstalledProviders.create(settings, "fixer")));
        ConfigReload watch = new ConfigReload(
                settings, providers, provider -> {}, new CronRescheduler(() -> null), Optional.empty());
        Files.writeString(
                home.resolve("config/application.properties"), "fx.api.base=USD\nfx.fixer.access-key=changed\n");

        try (LogLines log = new LogLines(ConfigReload.class.getName())) {
            watch.look();

            assertThat(log.all()).containsExactly("configuration changed, taken at the next start: fx.api.base");
        }
        assertThat(providers.get("fixer").provider().credentials().value()).isEqualTo("changed");
    }
}
