package io.fxcaravan.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoMarkTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/status | {\"a\":1} | {\"demo\":true,\"a\":1}",
                "/v1/rates/latest?base=USD | {\"a\":1} | {\"demo\":true,\"a\":1}",
                "/v1/status | {} | {\"demo\":true}",
                "/v1/convert | [{\"a\":1}] | [{\"a\":1}]",
                "/api/latest | {\"success\":true} | {\"success\":true}",
                "/v1/rates/2025-03-10/revisions/1/body | {\"a\":1} | {\"a\":1}"
            })
    void an_object_of_the_demos_api_begins_with_it(String path, String body, String sent) {
        assertThat(text(DemoMark.ON.on(path, HttpAnswer.json(body)))).isEqualTo(sent);
        assertThat(text(DemoMark.OFF.on(path, HttpAnswer.json(body)))).isEqualTo(body);
    }

    @Test
    void so_does_a_refusal() {
        assertThat(text(DemoMark.ON.on(
                        "/v1/nothing", Problem.notFound("nothing").answer())))
                .startsWith("{\"demo\":true,\"type\"");
    }

    @Test
    void so_does_a_stream_but_none_that_is_no_json() {
        assertThat(text(DemoMark.ON.on("/v1/rates", streamed("application/json", "{\"days\":[]}"))))
                .isEqualTo("{\"demo\":true,\"days\":[]}");
        assertThat(text(DemoMark.ON.on("/v1/rates", streamed("text/csv", "date,rate"))))
                .isEqualTo("date,rate");
    }

    private static HttpAnswer streamed(String type, String text) {
        return HttpAnswer.streamed(type, new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static String text(HttpAnswer answer) {
        try {
            return new String(
                    answer.stream() == null ? answer.body() : answer.stream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
