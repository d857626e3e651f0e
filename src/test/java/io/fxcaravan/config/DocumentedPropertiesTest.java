package io.fxcaravan.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fxcaravan.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentedPropertiesTest {
    private static final Path SHIPPED = Path.of("config");

    @TempDir
    Path dir;

    @Test
    void every_property_stands_in_the_shipped_file_and_nothing_else_does() throws IOException {
        assertThat(PropertyNames.in(shipped())).containsExactlyInAnyOrderElementsOf(catalogue());
    }

    @Test
    void the_table_of_properties_has_every_property_and_nothing_else() throws IOException {
        String page = Files.readString(Path.of("src/docs/properties.md"));
        String table = page.lines()
                .filter(line -> line.startsWith("| `fx."))
                .map(line -> line.substring(0, line.indexOf('|', 1)) + secondPropertyIn(line))
                .collect(Collectors.joining("\n"));
        assertThat(PropertyNames.inTable(table)).containsExactlyInAnyOrderElementsOf(catalogue());
    }

    @Test
    void the_readme_names_only_properties_that_there_are() throws IOException {
        assertThat(catalogue()).containsAll(PropertyNames.inTable(Files.readString(Path.of("README.md"))));
    }

    /** The pattern for one currency stands in the explanation of the limit for all. */
    private static String secondPropertyIn(String line) {
        return line.contains("<CUR>") ? " `fx.validation.max-change.<CUR>`" : "";
    }

    @Test
    void every_property_but_those_per_currency_has_a_line_to_uncomment() throws IOException {
        assertThat(PropertyNames.in(
                        String.join(" ", PropertyNames.assigned(shipped()).keySet())))
                .containsExactlyInAnyOrderElementsOf(catalogue().stream()
                        .filter(name -> !name.endsWith("<CUR>"))
                        .toList());
    }

    @Test
    void no_property_is_dead_each_is_asked_for_somewhere() throws IOException {
        String program = program();

        assertThat(catalogue()).allSatisfy(name -> {
            String own = name.replaceFirst("\\.<CUR>$", "").replaceFirst("^fx\\.(?:[\\w<>-]+\\.)?", "");
            assertThat(program).containsPattern("\"(?:fx\\.)?(?:[\\w-]+\\.|\\.)?" + Pattern.quote(own) + "\"");
        });
    }

    /** All code but the catalogue itself. */
    private static String program() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("config/PropertyCatalogue.java"))
                    .toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        }
    }

    @Test
    void as_shipped_nothing_is_set() throws IOException {
        assertThat(shipped().lines()).allMatch(line -> line.isBlank() || line.startsWith("#"));
    }

    @Test
    void uncommenting_every_line_changes_no_value() throws IOException {
        List<ShownProperty> untouched = load().effective();
        Files.createDirectories(dir.resolve("config"));
        Files.writeString(
                dir.resolve("config/application.properties"), shipped().replaceAll("(?m)^#fx\\.", "fx."));

        List<ShownProperty> uncommented = load().effective();

        // XE, whose own properties stand there too, is not in use
        uncommented = uncommented.stream()
                .filter(line -> !line.name().startsWith("fx.xe."))
                .toList();
        assertThat(uncommented)
                .allMatch(line -> line.origin().equals("config/application.properties"))
                .extracting(ShownProperty::name, ShownProperty::value)
                .containsExactlyElementsOf(untouched.stream()
                        .map(line -> tuple(line.name(), line.value()))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void each_shipped_profile_is_allowed_and_changes_something(String profile) {
        Settings settings =
                Settings.load(new Home(Path.of("")), profile, Map.of(), Map.of(), Set.of("fixer"), Clock.systemUTC());

        assertThat(settings.effective())
                .extracting(ShownProperty::origin)
                .contains("config/application-" + profile + ".properties");
    }

    @Test
    void names_are_found_in_a_table_that_shortens_them() {
        String table =
                "| `fx.<provider>.connect-timeout`, `.response-timeout` | `5s` | `fx.validation.max-change.BTC=2`,"
                        + " see `fx.http.*`, `fx.http.host` · `.port`, `fx.fixer.access-key-file` |";

        assertThat(PropertyNames.inTable(table))
                .containsExactlyInAnyOrder(
                        "fx.<provider>.connect-timeout",
                        "fx.<provider>.response-timeout",
                        "fx.validation.max-change.<CUR>",
                        "fx.http.host",
                        "fx.http.port",
                        "fx.fixer.access-key");
    }

    private Settings load() {
        return Settings.load(new Home(dir), null, Map.of(), Map.of(), Set.of("fixer", "xe"), Clock.systemUTC());
    }

    private static List<String> catalogue() {
        return PropertyCatalogue.properties().stream().map(Property::name).toList();
    }

    private static String shipped() throws IOException {
        return Files.readString(SHIPPED.resolve("application.properties"));
    }
}
