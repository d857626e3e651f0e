package io.fxcaravan.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.fxcaravan.home.Home;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PropertyCatalogueTest {
    private static final Set<String> FIXER = Set.of("fixer");

    @Test
    void defaults_are_these() {
        Settings settings = settings(Map.of());

        assertThat(settings.effective())
                .allMatch(line -> line.origin().equals("default"))
                .extracting(ShownProperty::name, ShownProperty::value)
                .extracting(tuple -> entry(tuple.toList().get(0), tuple.toList().get(1)))
                .containsExactlyInAnyOrder(
                        entry("fx.providers", "fixer"),
                        entry("fx.failover", "false"),
                        entry("fx.fixer.access-key", ""),
                        entry("fx.fixer.flavour", "fixer"),
                        entry("fx.fixer.plan", "auto"),
                        entry("fx.fixer.cron", "0 0 9 ? * MON-FRI"),
                        entry("fx.fixer.time-zone", "UTC"),
                        entry("fx.fixer.days", "MON-FRI"),
                        entry("fx.fixer.base-url", "https://data.fixer.io/api"),
                        entry("fx.fixer.exclude", "LTL,LVL,ZWL,BYR,ZMK,CUC,KPW"),
                        entry("fx.fixer.base", "EUR"),
                        entry("fx.fixer.symbols", ""),
                        entry("fx.fixer.monthly-quota", "100"),
                        entry("fx.fixer.quota-reset-day", "1"),
                        entry("fx.fixer.quota-reserve", "auto"),
                        entry("fx.fixer.retry-calls-per-day", "4"),
                        entry("fx.fixer.await-every", "3h"),
                        entry("fx.fixer.finalize", "true"),
                        entry("fx.fixer.connect-timeout", "5s"),
                        entry("fx.fixer.response-timeout", "30s"),
                        entry("fx.fixer.max-in-flight", "4"),
                        entry("fx.ingest.window-days", "31"),
                        entry("fx.ingest.retry-attempts", "2"),
                        entry("fx.ingest.retry-delay", "2s"),
                        entry("fx.ingest.retry-max-delay", "5m"),
                        entry("fx.dead-letter.retry-every", "15m"),
                        entry("fx.dead-letter.retry-max-delay", "24h"),
                        entry("fx.dead-letter.max-attempts", "20"),
                        entry("fx.validation.max-change", ""),
                        entry("fx.database.url", "jdbc:h2:file:/home/fx/data/fx-caravan"),
                        entry("fx.database.user", ""),
                        entry("fx.database.password", ""),
                        entry("fx.database.pool-size", "8"),
                        entry("fx.cluster.enabled", "false"),
                        entry("fx.database.backup-every", "24h"),
                        entry("fx.database.backup-keep", "7"),
                        entry("fx.retention.keep-days", "3660"),
                        entry("fx.retention.keep-month-ends", "true"),
                        entry("fx.retention.every", "24h"),
                        entry("fx.retention.prune-imported", "false"),
                        entry("fx.http.host", "127.0.0.1"),
                        entry("fx.http.port", "8080"),
                        entry("fx.http.auth", "auto"),
                        entry("fx.http.rate-limit", "0"),
                        entry("fx.http.trusted-proxies", ""),
                        entry("fx.http.cors-origins", ""),
                        entry("fx.outbound.proxy", ""),
                        entry("fx.outbound.proxy-user", ""),
                        entry("fx.outbound.proxy-password", ""),
                        entry("fx.outbound.trust-store", ""),
                        entry("fx.api.base", "EUR"),
                        entry("fx.management.host", "127.0.0.1"),
                        entry("fx.management.port", "9876"),
                        entry("fx.agreement.max-spread", "0.02"),
                        entry("fx.health.max-missing-days", "1"),
                        entry("fx.health.min-free-disk", "200MB"),
                        entry("fx.alerts.email.to", ""),
                        entry("fx.alerts.email.from", ""),
                        entry("fx.alerts.email.smtp-url", ""),
                        entry("fx.alerts.webhook-url", ""),
                        entry("fx.publish.to", ""),
                        entry("fx.checkpoint.to", ""),
                        entry("fx.log.format", "text"));
    }

    @Test
    void every_property_can_be_set_to_something_else() {
        var values = new HashMap<>(Map.of(
                "fx.providers", "ecb,fixer",
                "fx.fixer.access-key", "k",
                "fx.fixer.flavour", "apilayer",
                "fx.fixer.plan", "professional-plus",
                "fx.validation.max-change", "0.3",
                "fx.validation.max-change.BTC", "2",
                "fx.database.url", "jdbc:postgresql://db/fx",
                "fx.database.user", "u",
                "fx.database.password", "p w",
                "fx.database.pool-size", "3"));
        values.putAll(Map.of("fx.cluster.enabled", "true", "fx.publish.to", "kafka:rates?brokers=kafka:9092"));
        values.put("fx.agreement.max-spread", "0.05");
        values.put("fx.checkpoint.to", "file:/var/backups/checkpoints");
        values.putAll(Map.of(
                "fx.fixer.cron", "0 5 * ? * *",
                "fx.fixer.time-zone", "Asia/Dubai",
                "fx.fixer.days", "SUN-THU",
                "fx.fixer.base-url", "http://localhost:1",
                "fx.fixer.exclude", "none",
                "fx.fixer.base", "USD",
                "fx.fixer.symbols", "EUR,GBP",
                "fx.fixer.monthly-quota", "none",
                "fx.fixer.quota-reset-day", "28",
                "fx.fixer.quota-reserve", "0"));
        values.putAll(Map.of(
                "fx.fixer.retry-calls-per-day", "none",
                "fx.fixer.await-every", "1h",
                "fx.fixer.finalize", "false",
                "fx.fixer.connect-timeout", "1s",
                "fx.fixer.response-timeout", "500ms",
                "fx.fixer.max-in-flight", "8",
                "fx.ingest.window-days", "400",
                "fx.ingest.retry-attempts", "0",
                "fx.ingest.retry-delay", "1ms",
                "fx.ingest.retry-max-delay", "2ms"));
        values.putAll(Map.of(
                "fx.outbound.proxy", "http://127.0.0.1:3128",
                "fx.outbound.proxy-user", "fx",
                "fx.outbound.proxy-password", "proxy-word",
                "fx.outbound.trust-store", "/etc/ssl/ours.pem"));
        values.putAll(Map.of(
                "fx.dead-letter.retry-every", "1m",
                "fx.dead-letter.retry-max-delay", "1d",
                "fx.dead-letter.max-attempts", "1",
                "fx.http.host", "::1",
                "fx.http.port", "0",
                "fx.http.auth", "key",
                "fx.api.base", "CHF",
                "fx.management.host", "localhost",
                "fx.management.port", "0",
                "fx.log.format", "json"));
        values.putAll(Map.of(
                "fx.health.max-missing-days", "0",
                "fx.health.min-free-disk", "1GB",
                "fx.alerts.email.to", "ann@example.org, bob@example.org",
                "fx.alerts.email.from", "fx@example.org",
                "fx.alerts.email.smtp-url", "smtp://fx:p%40w@mail.example.org:587",
                "fx.alerts.webhook-url", "https://hooks.example.org/T0/B0/secret?x=1"));
        values.putAll(Map.of(
                "fx.failover", "true",
                "fx.http.rate-limit", "60",
                "fx.http.trusted-proxies", "10.0.0.5,::1",
                "fx.http.cors-origins", "https://app.example.org,http://localhost:3000"));
        values.putAll(Map.of(
                "fx.database.backup-every", "1h",
                "fx.database.backup-keep", "30",
                "fx.retention.keep-days", "forever",
                "fx.retention.keep-month-ends", "false",
                "fx.retention.every", "1h",
                "fx.retention.prune-imported", "true"));
        values.put("fx.xe.account-id", "a");
        values.put("fx.xe.api-key", "k");
        values.put("fx.xe.storage-allowed", "true");

        Settings settings = settings(values, Set.of("fixer", "ecb", "xe"));

        Map<String, ShownProperty> effective = settings.effective().stream()
                .filter(line -> !line.name().startsWith("fx.ecb."))
                .collect(Collectors.toMap(ShownProperty::name, line -> line));
        assertThat(effective.keySet()).isEqualTo(values.keySet());
        assertThat(PropertyCatalogue.properties())
                .allSatisfy(property -> assertThat(effective)
                        .containsKey(property.nameFor(property.notFor().contains("fixer") ? "xe" : "fixer")
                                .replace("<CUR>", "BTC")));
        effective.forEach((name, line) -> assertThat(line)
                .isEqualTo(new ShownProperty(name, secret(name) ? "********" : values.get(name), "-D")));
    }

    private static boolean secret(String name) {
        return List.of(
                        "fx.fixer.access-key",
                        "fx.xe.api-key",
                        "fx.database.password",
                        "fx.outbound.proxy-password",
                        "fx.alerts.email.smtp-url",
                        "fx.alerts.webhook-url",
                        "fx.publish.to",
                        "fx.checkpoint.to")
                .contains(name);
    }

    @Test
    void the_ecb_and_xe_have_defaults_of_their_own_and_manual_has_nothing_to_set() {
        Settings settings = settings(Map.of(), Set.of("fixer", "ecb", "xe", "manual"));

        assertThat(settings.cron("fx.ecb.cron")).isEqualTo("0 30 16 ? * MON-FRI");
        assertThat(settings.zone("fx.ecb.time-zone")).hasToString("Europe/Berlin");
        assertThat(settings.text("fx.ecb.monthly-quota")).isEqualTo("none");
        assertThat(settings.text("fx.ecb.retry-calls-per-day")).isEqualTo("none");
        assertThat(settings.text("fx.ecb.await-every")).isEqualTo("15m");
        assertThat(settings.text("fx.ecb.base-url")).isEqualTo("https://www.ecb.europa.eu/stats/eurofxref");
        assertThat(settings.text("fx.xe.cron")).isEqualTo("0 0 9 ? * MON-FRI");
        assertThat(settings.text("fx.xe.monthly-quota")).isEqualTo("account");
        assertThat(settings.text("fx.xe.max-in-flight")).isEqualTo("1");
        assertThat(settings.flag("fx.xe.storage-allowed")).isFalse();
        assertThat(settings.text("fx.xe.base-url")).isEqualTo("https://xecdapi.xe.com/v1");
        assertThatThrownBy(() -> settings(Map.of("fx.ecb.api-key", "x"), Set.of("fixer", "ecb")))
                .hasMessageContaining("fx.ecb.api-key is unknown");
        assertThatThrownBy(() -> settings(Map.of("fx.manual.cron", "x"), Set.of("fixer", "manual")))
                .hasMessageContaining("fx.manual.cron is unknown");
    }

    @Test
    void the_other_flavour_has_another_address_unless_one_is_set() {
        assertThat(settings(Map.of("fx.fixer.flavour", "apilayer")).uri("fx.fixer.base-url"))
                .hasToString("https://api.apilayer.com/fixer");
        assertThat(settings(Map.of("fx.fixer.flavour", "apilayer", "fx.fixer.base-url", "http://proxy:1"))
                        .uri("fx.fixer.base-url"))
                .hasToString("http://proxy:1");
    }

    @Test
    void no_two_names_share_an_environment_variable() {
        assertThat(PropertyCatalogue.namesToGive(Set.of("fixer", "ecb", "xe")).map(PropertySources::variable))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_name_is_one_property_and_every_property_says_what_it_is() {
        assertThat(PropertyCatalogue.properties()).extracting(Property::name).doesNotHaveDuplicates();
        assertThat(PropertyCatalogue.properties())
                .allSatisfy(property -> assertThat(property.doc()).isNotBlank().doesNotContain("\n"));
    }

    private static Settings settings(Map<String, String> overrides) {
        var known = overrides.containsKey("fx.providers") ? Set.of("ecb", "fixer") : FIXER;
        return settings(overrides, known);
    }

    private static Settings settings(Map<String, String> overrides, Set<String> known) {
        return Settings.load(new Home(Path.of("/home/fx")), null, Map.of(), overrides, known, Clock.systemUTC());
    }
}
