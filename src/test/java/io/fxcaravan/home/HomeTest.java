package io.fxcaravan.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    private static final Path DISTRIBUTION = Path.of("/opt/fx-caravan");

    @Test
    void the_option_wins_over_the_environment() {
        assertThat(Home.resolve(Path.of("/a"), Map.of("FX_CARAVAN_HOME", "/b"), DISTRIBUTION)
                        .dir())
                .isEqualTo(Path.of("/a"));
    }

    @Test
    void the_environment_wins_over_the_distribution() {
        assertThat(Home.resolve(null, Map.of("FX_CARAVAN_HOME", "/b"), DISTRIBUTION)
                        .dir())
                .isEqualTo(Path.of("/b"));
    }

    @Test
    void without_either_or_with_a_blank_variable_the_distribution_is_home() {
        assertThat(Home.resolve(null, Map.of(), DISTRIBUTION).dir()).isEqualTo(DISTRIBUTION);
        assertThat(Home.resolve(null, Map.of("FX_CARAVAN_HOME", " "), DISTRIBUTION)
                        .dir())
                .isEqualTo(DISTRIBUTION);
    }

    @Test
    void a_relative_home_is_made_absolute_so_that_a_later_reader_sees_the_same_folder() {
        Home home = Home.resolve(Path.of("x/../homes/one"), Map.of(), DISTRIBUTION);

        assertThat(home.dir()).isAbsolute().isEqualTo(Path.of("homes/one").toAbsolutePath());
        assertThat(home.config()).isEqualTo(home.dir().resolve("config"));
        assertThat(home.data()).isEqualTo(home.dir().resolve("data"));
        assertThat(home.logs()).isEqualTo(home.dir().resolve("logs"));
    }

    @Test
    void a_home_without_configuration_gets_the_distributions_once(@TempDir Path dir) throws IOException {
        Path shipped =
                Files.createDirectories(dir.resolve("dist/config/container")).getParent();
        Files.writeString(shipped.resolve("application-prod.properties"), "fx.http.auth=key");
        Files.writeString(shipped.resolve("logback.xml"), "<configuration/>");
        Files.writeString(shipped.resolve("container/Containerfile"), "FROM scratch");
        Home home = new Home(dir.resolve("home"), dir.resolve("dist"));
        assertThat(home.configFile("application-prod.properties"))
                .contains(shipped.resolve("application-prod.properties"));

        assertThat(home.seedConfig()).isTrue();
        Files.writeString(home.config().resolve("application-prod.properties"), "fx.http.auth=open");

        assertThat(home.seedConfig()).isFalse();
        assertThat(home.config()).isDirectoryNotContaining("glob:**container");
        assertThat(home.configFile("application-prod.properties"))
                .get()
                .asString()
                .startsWith(home.config().toString());
        assertThat(home.config().resolve("application-prod.properties")).hasContent("fx.http.auth=open");
    }
}
