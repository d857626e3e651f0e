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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReloadTest {
    @TempDir
    Path home;

    private Providers providers;
    private ConfigReload watch;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(home.resolve("config"));
        Settings settings =
                Settings.load(new Home(home), null, Map.of(), Map.of(), Wiring.PROVIDERS, Clock.systemUTC());
        providers = new Providers(List.of(InstalledProviders.create(settings, "fixer")));
        watch = new ConfigReload(
                settings, providers, provider -> {}, new CronRescheduler(() -> null), Optional.empty());
    }

    @Test
    void an_edit_that_takes_a_restart_says_so_and_a_new_key_is_taken_at_once() throws Exception {
        Files.writeString(
                home.resolve("config/application.properties"), "fx.api.base=USD\nfx.fixer.access-key=changed\n");

        try (LogLines log = new LogLines(ConfigReload.class.getName())) {
            assertThat(watch.look()).as("let in anew").containsExactly("fixer");

            assertThat(log.all())
                    .containsExactly(
                            "configuration changed, taken at the next start: fx.api.base",
                            "provider changed provider=fixer: it is called as it is described now");
        }
        assertThat(watch.edits().refused()).isEmpty();
        assertThat(watch.edits().problems())
                .containsExactly(
                        "fx.api.base was changed in the files since the daemon started; restart it to have that"
                                + " taken");
        assertThat(providers.get("fixer").provider().credentials().value()).isEqualTo("changed");

        Files.writeString(
                home.resolve("config/application.properties"), "fx.api.base=EUR\nfx.fixer.access-key=changed\n");
        assertThat(watch.look()).isEmpty();

        assertThat(watch.edits().problems()).as("edited back").isEmpty();
    }

    @Test
    void a_changed_secret_that_takes_a_restart_is_named_and_not_shown() throws Exception {
        Files.writeString(home.resolve("password"), "first");
        for (String lines : List.of(
                "fx.database.password=first", "fx.database.password=second", "fx.database.password-file=password")) {
            Files.writeString(
                    home.resolve("config/application.properties"),
                    lines.replace("=password", "=" + home.resolve("password")) + "\n");

            watch.look();

            assertThat(watch.edits().untilRestart()).as(lines).containsExactly("fx.database.password");
            assertThat(watch.edits().problems()).noneMatch(said -> said.contains("first") || said.contains("second"));
        }
    }

    @Test
    void what_is_set_for_a_provider_is_taken_at_once_but_for_how_it_is_connected() throws Exception {
        Files.writeString(
                home.resolve("config/application.properties"),
                "fx.fixer.days=MON-SUN\nfx.fixer.symbols=USD\nfx.fixer.exclude=GBP\nfx.fixer.base=USD\n"
                        + "fx.fixer.monthly-quota=7\nfx.fixer.max-in-flight=9\nfx.providers=fixer,ecb\n");

        watch.look();

        var taken = providers.get("fixer").config();
        assertThat(taken.days()).hasSize(7);
        assertThat(taken.symbols()).containsExactly("USD");
        assertThat(taken.exclude()).containsExactly("GBP");
        assertThat(taken.base()).isEqualTo("USD");
        assertThat(taken.quota().monthly()).hasValue(7);
        assertThat(taken.http().maxInFlight()).isEqualTo(4);
        assertThat(watch.edits().untilRestart()).containsExactly("fx.fixer.max-in-flight", "fx.providers");
    }
}
