package io.fxcaravan.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdef0123456789abcdef", "se+cret/&=ä?>", "a b", "ÿÿÿ>>>???"})
    void no_spelling_of_a_secret_survives_scrubbing(String secret) {
        var credentials = Credentials.inQuery("access_key", secret);
        byte[] utf8 = secret.getBytes(StandardCharsets.UTF_8);
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        for (String spelling : new String[] {
            secret,
            encoded,
            encoded.replace("+", "%20"),
            encoded.toLowerCase(Locale.ROOT),
            Base64.getEncoder().encodeToString(utf8),
            Base64.getUrlEncoder().encodeToString(utf8),
            Base64.getEncoder().withoutPadding().encodeToString(utf8),
            Base64.getUrlEncoder().withoutPadding().encodeToString(utf8),
        }) {
            assertThat(credentials.scrub("you sent <" + spelling + "> twice: " + spelling))
                    .as(spelling)
                    .doesNotContain(spelling);
        }
    }

    @Test
    void a_text_that_holds_no_secret_stays_as_it_is() {
        assertThat(Credentials.inHeader("apikey", "secret").scrub("nothing here"))
                .isEqualTo("nothing here");
        assertThat(Credentials.inHeader("apikey", "secret").scrub(null)).isNull();
        assertThat(Credentials.NONE.scrub("nothing here")).isEqualTo("nothing here");
    }

    @Test
    void neither_its_text_nor_its_mark_shows_the_secret() {
        var credentials = Credentials.inHeader("apikey", "secret");

        assertThat(credentials.toString()).contains("apikey").doesNotContain("secret");
        assertThat(credentials.fingerprint())
                .doesNotContain("secret")
                .isEqualTo(Credentials.inQuery("access_key", "secret").fingerprint())
                .isNotEqualTo(Credentials.inHeader("apikey", "secret2").fingerprint());
        assertThat(Credentials.NONE.fingerprint()).isEqualTo("none");
    }
}
