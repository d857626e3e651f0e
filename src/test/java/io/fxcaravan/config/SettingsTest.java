package io.fxcaravan.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fxcaravan.home.Home;
import io.fxcaravan.home.StartException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T10:00:00Z"), ZoneOffset.UTC);
    private static final String KEY = "0123456789abcdef";

    @TempDir
    Path dir;

    private final Map<String, String> env = new HashMap<>();
    private final Map<String, String> overrides = new HashMap<>();
    private String profile;

    @BeforeEach
    void home() throws IOException {
        Files.createDirectory(dir.resolve("config"));
    }

    // Where values come from

    @Test
    void each_source_wins_over_the_weaker_ones() throws IOException {
        assertThat(port()).isEqualTo("8080 default");

        file("application.properties", "fx.http.port=1");
        assertThat(port()).isEqualTo("1 config/application.properties");

        file("application-prod.properties", "fx.http.port=2");
        profile = "prod";
        assertThat(port()).isEqualTo("2 config/application-prod.properties");

        env.put("FX_HTTP_PORT", "3");
        assertThat(port()).isEqualTo("3 environment FX_HTTP_PORT");

        overrides.put("fx.http.port", "4");
        assertThat(port()).isEqualTo("4 -D");
    }

    private String port() {
        ShownProperty line = line("fx.http.port");
        assertThat(load().whole("fx.http.port")).hasToString(line.value());
        return line.value() + " " + line.origin();
    }

    @Test
    void the_profile_comes_from_the_option_else_from_the_environment() throws IOException {
        file("application-staging.properties", "");
        file("application-dev.properties", "");
        env.put("FX_CARAVAN_PROFILE", "staging");
        assertThat(load().profile()).contains("staging");

        profile = "dev";
        assertThat(load().profile()).contains("dev");
    }

    @Test
    void another_profile_is_refused() {
        profile = "production";
        assertThat(problems()).containsExactly("--profile: production is not a profile; allowed: dev, staging, prod");

        profile = null;
        env.put("FX_CARAVAN_PROFILE", "test");
        assertThat(problems())
                .containsExactly("environment FX_CARAVAN_PROFILE: test is not a profile; allowed: dev, staging, prod");
    }

    @Test
    void the_key_may_have_the_name_that_fixer_users_know_and_ours_wins() {
        env.put("FIXER_ACCESS_KEY", "theirs");
        assertThat(load().secret("fx.fixer.access-key")).contains("theirs");
        assertThat(line("fx.fixer.access-key").origin()).isEqualTo("environment FIXER_ACCESS_KEY");

        env.put("FX_FIXER_ACCESS_KEY", "ours");
        assertThat(load().secret("fx.fixer.access-key")).contains("ours");
    }

    @Test
    void blank_or_foreign_variables_are_as_good_as_none() {
        env.putAll(Map.of("FX_HTTP_PORT", " ", "FX_CARAVAN_HOME", "/elsewhere", "FXRATES", "x", "PATH", "/bin"));

        assertThat(load().whole("fx.http.port")).isEqualTo(8080);
    }

    @Test
    void a_variable_that_looks_like_a_property_and_is_none_is_refused_with_the_nearest() {
        env.putAll(Map.of("FX_HTTP_PROT", "1", "FX_CARAVAN_PROFIL", "prod", "FX_SOMETHING_ELSE_ALTOGETHER", "x"));

        assertThat(problems())
                .containsExactly(
                        "environment FX_CARAVAN_PROFIL is unknown; did you mean FX_CARAVAN_PROFILE?",
                        "environment FX_HTTP_PROT is unknown; did you mean FX_HTTP_PORT?",
                        "environment FX_SOMETHING_ELSE_ALTOGETHER is unknown; each property has a variable, such as"
                                + " FX_HTTP_PORT for fx.http.port");
    }

    @Test
    void what_kubernetes_tells_of_a_service_of_our_name_is_no_typo() {
        env.putAll(Map.of(
                "FX_CARAVAN_SERVICE_HOST", "10.0.0.7",
                "FX_CARAVAN_SERVICE_PORT", "8080",
                "FX_CARAVAN_SERVICE_PORT_HTTP", "8080",
                "FX_CARAVAN_PORT", "tcp://10.0.0.7:8080",
                "FX_CARAVAN_PORT_8080_TCP", "tcp://10.0.0.7:8080",
                "FX_CARAVAN_PORT_8080_TCP_PROTO", "tcp",
                "FX_CARAVAN_PORT_8080_TCP_PORT", "8080",
                "FX_CARAVAN_PORT_8080_TCP_ADDR", "10.0.0.7"));

        assertThat(load().whole("fx.http.port")).isEqualTo(8080);
    }

    @Test
    void a_profile_without_its_file_is_refused_with_where_it_belongs() {
        profile = "prod";

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("--profile prod: ")
                .endsWith("application-prod.properties does not exist; copy it from config/ of the distribution");
    }

    @Test
    void a_limit_for_one_currency_can_come_from_every_source() throws IOException {
        file("application.properties", "fx.validation.max-change.BTC=2\nfx.validation.max-change.UZS=1");
        env.put("FX_VALIDATION_MAX_CHANGE_UZS", "1.5");

        assertThat(load().findDecimal("fx.validation.max-change.BTC")).contains(new BigDecimal("2"));
        assertThat(load().findDecimal("fx.validation.max-change.USD")).isEmpty();
        assertThat(load().findDecimal("fx.validation.max-change")).isEmpty();
        assertThat(load().startingWith("fx.validation.max-change.")).isEqualTo(Map.of("BTC", "2", "UZS", "1.5"));
    }

    @Test
    void files_are_utf8_with_or_without_a_mark_and_the_last_of_equal_lines_wins() throws IOException {
        file("application.properties", "\uFEFFfx.database.user=Jürgen\r\nfx.http.port=1\r\nfx.http.port = 2 \r\n");

        assertThat(load().find("fx.database.user")).contains("Jürgen");
        assertThat(load().whole("fx.http.port")).isEqualTo(2);
    }

    @Test
    void a_file_that_cannot_be_read_is_a_problem_that_says_why() throws IOException {
        Path file = dir.resolve("config/application.properties");
        Files.write(file, "fx.database.user=Jürgen".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problems()).containsExactly(file + ": cannot be read: it is not UTF-8 text");

        Files.writeString(file, "fx.database.user=\\uXYZ");
        assertThat(problems()).singleElement().asString().startsWith(file + ": cannot be read: a \\u ");

        Files.delete(file);
        Files.createDirectory(file);
        assertThat(problems()).singleElement().asString().startsWith(file + ": cannot be read: ");
    }

    @Test
    void home_may_stand_in_a_database_address() {
        overrides.put("fx.database.url", "jdbc:h2:file:<home>/data/other");

        assertThat(load().text("fx.database.url")).isEqualTo("jdbc:h2:file:" + dir + "/data/other");
    }

    // Secrets

    @Test
    void a_secret_may_stand_in_a_file_named_from_the_home_or_from_the_root() throws IOException {
        Path secret = Files.writeString(dir.resolve("key"), KEY + "\n");
        file("application.properties", "fx.fixer.access-key-file=key");
        assertThat(load().secret("fx.fixer.access-key")).contains(KEY);
        assertThat(line("fx.fixer.access-key"))
                .isEqualTo(new ShownProperty("fx.fixer.access-key", "********", "config/application.properties (key)"));

        env.put("FX_FIXER_ACCESS_KEY_FILE", secret.toString());
        assertThat(line("fx.fixer.access-key").origin())
                .isEqualTo("environment FX_FIXER_ACCESS_KEY_FILE (" + secret + ")");
    }

    @Test
    void a_stronger_source_wins_whether_it_gives_the_secret_or_its_file() throws IOException {
        Files.writeString(dir.resolve("key"), "from-file");
        file("application.properties", "fx.fixer.access-key-file=missing");
        env.put("FX_FIXER_ACCESS_KEY", "from-environment");
        assertThat(load().secret("fx.fixer.access-key")).contains("from-environment");

        overrides.put("fx.fixer.access-key-file", "key");
        assertThat(load().secret("fx.fixer.access-key")).contains("from-file");
    }

    @Test
    void a_secret_file_that_gives_no_secret_is_refused_without_showing_what_it_holds() throws IOException {
        overrides.put("fx.fixer.access-key-file", "key");
        assertThat(problems())
                .containsExactly("-D: fx.fixer.access-key-file names key, which cannot be read: there is no such file");

        for (String content : List.of("", "\n", KEY + "\n" + KEY)) {
            Files.writeString(dir.resolve("key"), content);
            assertThat(problems())
                    .containsExactly(
                            "-D: fx.fixer.access-key-file names key, which does not hold one line without blanks in it");
        }
    }

    @Test
    void a_secret_and_its_file_in_one_source_are_refused() {
        overrides.putAll(Map.of("fx.fixer.access-key", KEY, "fx.fixer.access-key-file", "key"));

        assertThat(problems())
                .containsExactly(
                        "-D: fx.fixer.access-key-file and fx.fixer.access-key are both given; give one of them");
    }

    @Test
    void no_secret_shows_in_what_is_printed() throws IOException {
        file("application.properties", """
                fx.fixer.access-key=%1$s
                fx.database.password=%1$s
                camel.component.kafka.sasl-password=%1$s
                camel.main.x=http://u:%1$s@h?token=%1$s
                """.formatted(KEY));

        assertThat(load().effective().toString()).doesNotContain(KEY).contains("********");
    }

    @Test
    void no_secret_shows_in_a_problem() throws IOException {
        file("application.properties", """
                fx.fixer.access-key=two words %1$s
                fx.fixer.acess-key=%1$s
                fx.fixer.base-url=https://h/?access_key=%1$s
                fx.database.url=jdbc:postgresql://u:%1$s@h/fx?password=%1$s
                camel.server.host=%1$s
                """.formatted(KEY));

        assertThat(problems()).hasSize(5).noneMatch(problem -> problem.contains(KEY));
    }

    @Test
    void a_required_secret_that_is_missing_names_every_way_on() {
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> load().requireSecret("fx.fixer.access-key"))
                .withMessageContainingAll(
                        "put it into " + dir.resolve("config/application.properties"),
                        "FX_FIXER_ACCESS_KEY in the environment",
                        "fx.fixer.access-key-file",
                        "`fx-caravan demo`");

        overrides.put("fx.fixer.access-key", KEY);
        assertThat(load().requireSecret("fx.fixer.access-key")).isEqualTo(KEY);
    }

    // What is refused

    @Test
    void all_problems_are_told_at_once_each_with_its_place_name_value_and_what_is_allowed() throws IOException {
        Path main = file("application.properties", "fx.http.port=http\nfx.fixer.finalise=true\nfx.fixer.days=MON-\n");
        profile = "prod";
        Path prod = file("application-prod.properties", "fx.http.auth=none");
        env.put("FX_LOG_FORMAT", "xml");
        overrides.put("fx.fixer.connect-timeout", "5");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        main + ": fx.http.port=http is not allowed; allowed: a whole number from 0 to 65535",
                        main + ": fx.fixer.finalise is unknown; did you mean fx.fixer.finalize?",
                        main + ": fx.fixer.days=MON- is not allowed; allowed: days of the week as a range or list,"
                                + " such as MON-FRI, MON-SUN or MON,WED",
                        prod + ": fx.http.auth=none is not allowed; allowed: one of auto, open, key",
                        "environment FX_LOG_FORMAT: fx.log.format=xml is not allowed; allowed: one of text, json",
                        "-D: fx.fixer.connect-timeout=5 is not allowed; allowed: a duration above zero and at most"
                                + " 366d, such as 500ms, 2s, 15m, 3h or 1d");
    }

    @Test
    void a_wrong_value_is_refused_even_where_a_stronger_source_replaces_it() throws IOException {
        file("application.properties", "fx.http.port=http");
        overrides.put("fx.http.port", "1");

        assertThat(problems()).hasSize(1);
    }

    @Test
    void nothing_is_a_value_only_where_nothing_can_be_meant() throws IOException {
        file("application.properties", "fx.fixer.exclude=\nfx.fixer.access-key=\nfx.database.user=");
        assertThat(load().list("fx.fixer.exclude")).isEmpty();
        assertThat(load().secret("fx.fixer.access-key")).isEmpty();
        assertThat(load().find("fx.database.user")).isEmpty();

        file("application.properties", "fx.http.port=\nfx.providers=\nfx.fixer.base-url=");
        assertThat(problems()).hasSize(3);
    }

    @Test
    void a_provider_that_does_not_exist_is_refused_naming_those_that_do() {
        overrides.put("fx.providers", "fixer,foo");

        assertThat(problems())
                .containsExactly("-D: fx.providers=fixer,foo: no provider is named foo; allowed: ecb, fixer");
    }

    @Test
    void a_provider_that_is_not_in_use_is_checked_but_not_shown_until_it_is_set() {
        assertThat(load().effective()).extracting(ShownProperty::name).noneMatch(name -> name.startsWith("fx.ecb."));

        overrides.put("fx.ecb.cron", "0 30 16 ? * MON-FRI");
        assertThat(load().effective()).extracting(ShownProperty::name).contains("fx.ecb.cron");

        overrides.put("fx.ecb.cron", "half past four");
        assertThat(problems()).hasSize(1);
    }

    @Test
    void a_provider_that_nobody_uses_has_its_defaults_when_it_is_asked_for() {
        Settings settings = load();
        assertThat(settings.text("fx.ecb.cron")).isEqualTo("0 30 16 ? * MON-FRI");
        assertThat(settings.find("fx.ecb.symbols")).isEmpty();
        assertThat(settings.count("fx.ecb.monthly-quota")).isEmpty();
    }

    @Test
    void a_cron_that_is_none_or_never_fires_again_is_refused() {
        for (String cron : List.of("0 0 9 * * MON-FRI", "0 9 * * 1-5", "daily", "0 0 0 1 1 ? 2020", "0 0 0 30 2 ?")) {
            overrides.put("fx.fixer.cron", cron);
            assertThat(problems())
                    .singleElement()
                    .asString()
                    .startsWith("-D: fx.fixer.cron=" + cron)
                    .contains("allowed: a Quartz cron");
        }
    }

    @Test
    void a_cron_fires_again_or_not_in_its_own_zone() {
        overrides.put("fx.fixer.cron", "0 30 10 2 3 ? 2026");
        assertThat(load().cron("fx.fixer.cron")).isEqualTo("0 30 10 2 3 ? 2026");

        overrides.put("fx.fixer.time-zone", "Europe/Berlin");
        assertThat(problems()).singleElement().asString().contains("it will never fire again");
    }

    @Test
    void a_first_delay_above_the_longest_is_refused() {
        overrides.putAll(Map.of("fx.ingest.retry-delay", "10m", "fx.dead-letter.retry-max-delay", "1m"));

        assertThat(problems())
                .containsExactly(
                        "-D: fx.ingest.retry-delay=10m: it is more than fx.ingest.retry-max-delay=5m; allowed: at most that",
                        "default: fx.dead-letter.retry-every=15m: it is more than fx.dead-letter.retry-max-delay=1m;"
                                + " allowed: at most that");
    }

    @Test
    void one_port_for_two_servers_is_refused_unless_any_free_one_is_taken() {
        overrides.put("fx.http.port", "9876");
        assertThat(problems()).singleElement().asString().contains("fx.management.port=9876");

        overrides.putAll(Map.of("fx.http.port", "0", "fx.management.port", "0"));
        assertThat(load().whole("fx.http.port")).isZero();
    }

    // Camel's own

    @Test
    void camel_properties_are_kept_as_they_are() throws IOException {
        file("application.properties", "camel.main.name=a\ncamel.main.tracing=true\nbroker.user=u");
        overrides.put("camel.main.name", "b");

        assertThat(load().camel()).isEqualTo(Map.of("camel.main.name", "b", "camel.main.tracing", "true"));
        assertThat(line("camel.main.name")).isEqualTo(new ShownProperty("camel.main.name", "b", "-D"));
    }

    @Test
    void camel_properties_that_ours_own_are_refused_naming_ours() {
        overrides.putAll(Map.of(
                "camel.server.port", "1",
                "camel.server.enabled", "false",
                "camel.management.host", "0.0.0.0",
                "camel.component.http.connectTimeout", "1",
                "camel.component.http.response-timeout", "1"));

        assertThat(problems())
                .containsExactly(
                        "-D: camel.component.http.connectTimeout belongs to fx-caravan: set fx.<provider>.connect-timeout instead",
                        "-D: camel.component.http.response-timeout belongs to fx-caravan: set fx.<provider>.response-timeout instead",
                        "-D: camel.management.host belongs to fx-caravan: set fx.management.host instead",
                        "-D: camel.server.enabled belongs to fx-caravan: set fx.http.port instead",
                        "-D: camel.server.port belongs to fx-caravan: set fx.http.port instead");
    }

    // Reading them

    @Test
    void each_type_has_its_getter() {
        Settings settings = load();

        assertThat(settings.providers()).containsExactly("fixer");
        assertThat(settings.text("fx.fixer.monthly-quota")).isEqualTo("100");
        assertThat(settings.count("fx.fixer.monthly-quota")).hasValue(100);
        assertThat(settings.count("fx.fixer.quota-reserve")).isEmpty();
        assertThat(settings.flag("fx.fixer.finalize")).isTrue();
        assertThat(settings.duration("fx.dead-letter.retry-every")).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.size("fx.health.min-free-disk")).isEqualTo(200L * 1024 * 1024);
        assertThat(settings.list("fx.fixer.exclude")).contains("LTL", "KPW").hasSize(7);
        assertThat(settings.days("fx.fixer.days")).isEqualTo(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
        assertThat(settings.zone("fx.fixer.time-zone")).isEqualTo(ZoneId.of("UTC"));
        assertThat(settings.uri("fx.fixer.base-url")).hasHost("data.fixer.io");
        assertThat(settings.cron("fx.fixer.cron")).isEqualTo("0 0 9 ? * MON-FRI");
        assertThat(settings.choice("fx.fixer.plan")).isEqualTo("auto");
    }

    @Test
    void what_a_caller_changes_stays_with_the_caller() {
        Settings settings = load();
        settings.days("fx.fixer.days").clear();

        assertThat(settings.days("fx.fixer.days")).hasSize(5);
    }

    @Test
    void asking_for_an_unknown_name_or_the_wrong_type_is_a_mistake_in_the_program() {
        Settings settings = load();

        assertThatIllegalArgumentException().isThrownBy(() -> settings.text("fx.http.prot"));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.find("fx.foo.cron"));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.whole("fx.http.host"));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.find("fx.fixer.access-key"));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.secret("fx.http.host"));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.text("fx.database.user"));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.decimal("fx.validation.max-change"));
    }

    @Test
    void a_reload_sees_the_edited_file_and_a_wrong_edit_leaves_the_old_settings() throws IOException {
        Settings old = load();
        file("application.properties", "fx.fixer.cron=0 0 10 ? * MON-FRI");
        Settings reloaded = old.reload();
        file("application.properties", "fx.fixer.cron=tomorrow");

        assertThatExceptionOfType(StartException.class).isThrownBy(reloaded::reload);
        assertThat(old.cron("fx.fixer.cron")).isEqualTo("0 0 9 ? * MON-FRI");
        assertThat(reloaded.cron("fx.fixer.cron")).isEqualTo("0 0 10 ? * MON-FRI");
    }

    private Settings load() {
        return Settings.load(new Home(dir), profile, env, overrides, Set.of("fixer", "ecb"), CLOCK);
    }

    private List<String> problems() {
        return catchThrowableOfType(StartException.class, this::load).problems();
    }

    private ShownProperty line(String name) {
        return load().effective().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(dir.resolve("config").resolve(name), content);
    }
}
