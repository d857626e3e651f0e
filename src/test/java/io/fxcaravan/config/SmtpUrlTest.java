package io.fxcaravan.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fxcaravan.home.Home;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpUrlTest {
    private static final long SEED = new Random().nextLong();

    @Test
    void each_protocol_has_its_own_port() {
        assertThat(SmtpUrl.of("smtp://mail.example.org"))
                .isEqualTo(new SmtpUrl(false, "mail.example.org", 25, Optional.empty()));
        assertThat(SmtpUrl.of("smtps://127.0.0.1/")).isEqualTo(new SmtpUrl(true, "127.0.0.1", 465, Optional.empty()));
        assertThat(SmtpUrl.of("smtp://mail:587").port()).isEqualTo(587);
    }

    @Test
    void any_login_can_be_written_with_percent_signs() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            String user = random.ints(1 + random.nextInt(20), '!', 0x17f)
                    .filter(c -> !Character.isISOControl(c))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .insert(0, 'u')
                    .toString();
            String encoded = URLEncoder.encode(user, StandardCharsets.UTF_8);

            assertThat(SmtpUrl.of("smtp://" + encoded + ":" + encoded + "@mail:25")
                            .login())
                    .as("seed %s", SEED)
                    .contains(new SmtpUrl.Login(user, user));
        }
    }

    @Test
    void a_plus_in_a_password_stays_one() {
        assertThat(SmtpUrl.of("smtp://u:a+b@mail").login()).contains(new SmtpUrl.Login("u", "a+b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail:25",
                "http://mail",
                "smtp://",
                "smtp://mail:0",
                "smtp://mail:65536",
                "smtp://user@mail",
                "smtp://a@b:pw@mail",
                "smtp://u:100%@mail",
                "smtp://u:p%0d%0aw@mail",
                "smtp://mail/path",
                "smtp://ma il",
                "smtp://-mail"
            })
    void another_form_is_refused_without_quoting_it(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmtpUrl.of(text))
                .withNoCause()
                .withMessage(null);
    }

    @Test
    void its_text_shows_no_login() {
        assertThat(SmtpUrl.of("smtp://someone:geheim@mail:25").toString()).isEqualTo("smtp://mail:25");
        assertThat(SmtpUrl.of("smtp://someone:geheim@mail:25").login().orElseThrow())
                .asString()
                .doesNotContain("geheim", "someone");
    }

    @Test
    void a_wrong_one_is_refused_without_showing_it() {
        Assertions.assertThatThrownBy(() -> settings(Map.of("fx.alerts.email.smtp-url", "smtp://x:geheim@")))
                .hasMessageContaining("fx.alerts.email.smtp-url")
                .hasMessageContaining("smtps://host:port")
                .hasMessageNotContaining("geheim");
        Assertions.assertThatThrownBy(() -> settings(Map.of("fx.alerts.webhook-url", "hooks/geheim")))
                .hasMessageContaining("fx.alerts.webhook-url")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void receivers_without_a_server_are_an_error_and_so_is_a_server_without_receivers() {
        Assertions.assertThatThrownBy(() -> settings(Map.of("fx.alerts.email.to", "ann@example.org")))
                .hasMessageContaining("does nothing without fx.alerts.email.smtp-url");
        Assertions.assertThatThrownBy(() -> settings(Map.of("fx.alerts.email.smtp-url", "smtp://u:geheim@mail")))
                .hasMessageContaining("does nothing without fx.alerts.email.to")
                .hasMessageNotContaining("geheim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "Ann <ann@example.org>", "a@b,,c@d", "a@b\r\nBcc: c@d", "jürgen@example.org"})
    void what_is_no_bare_address_is_refused(String text) {
        Assertions.assertThatThrownBy(
                        () -> settings(Map.of("fx.alerts.email.to", text, "fx.alerts.email.smtp-url", "smtp://mail")))
                .hasMessageContaining("fx.alerts.email.to");
    }

    private static Settings settings(Map<String, String> given) {
        return Settings.load(new Home(Path.of("/home/fx")), null, Map.of(), given, Set.of("fixer"), Clock.systemUTC());
    }
}
