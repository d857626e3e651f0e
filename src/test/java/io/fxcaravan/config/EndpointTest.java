package io.fxcaravan.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "http://rates_hook:8080/in?token=secret-token, http://rates_hook",
        "https://user:secret-pass@hook.example/in, https://hook.example",
        "https://[::1]:8080/in#secret, https://[::1]",
        "http:hook.example/in/secret-path, http://hook.example",
        "kafka:rates?brokers=broker:9092, kafka",
    })
    void what_is_shown_is_the_host_and_nothing_secret(String endpoint, String shown) {
        Endpoint to = new Endpoint(endpoint);

        assertThat(to.shown()).isEqualTo(shown);
        assertThat(to).hasToString("Endpoint[" + shown + "]");
        assertThat(to.scrub("cannot reach " + endpoint)).isEqualTo("cannot reach " + shown);
    }
}
