package io.fxcaravan.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an exception means for the day that was asked for. */
class ProviderFailureTest {
    private static void assertMeans(Exception cause, FailureAction action, ProviderFailure.Stage stage, String reason) {
        ProviderFailure failure = ProviderFailure.of(cause);
        assertThat(failure.action()).isEqualTo(action);
        assertThat(failure.stage()).isEqualTo(stage);
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.getMessage()).isNotBlank();
    }

    @Test
    void each_kind_of_exception_has_its_reason() {
        assertMeans(
                new ConnectException("Connection refused"),
                FailureAction.RETRY,
                ProviderFailure.Stage.FETCH,
                ProviderFailure.CONNECT);
        assertMeans(
                new SocketTimeoutException("Read timed out"),
                FailureAction.RETRY,
                ProviderFailure.Stage.FETCH,
                "timeout");
        assertMeans(
                new JsonParseException(null, "Unexpected character"),
                FailureAction.RETRY,
                ProviderFailure.Stage.PARSE,
                "not_json");
        assertMeans(new IOException("reset"), FailureAction.RETRY, ProviderFailure.Stage.FETCH, "connection");
        assertMeans(new IllegalStateException("bug"), FailureAction.LATER, ProviderFailure.Stage.STORE, "internal");
    }

    @Test
    void only_a_failure_to_connect_is_unreachable() {
        assertThat(ProviderFailure.of(new ConnectException("refused")).isUnreachable())
                .isTrue();
        assertThat(ProviderFailure.of(new IOException("reset")).isUnreachable()).isFalse();
    }

    @Test
    void a_known_failure_stays_itself() {
        ProviderFailure known = ProviderFailure.of(FailureAction.KEY, ProviderFailure.Stage.FETCH, "http_401", "no");

        assertThat(ProviderFailure.of(known)).isSameAs(known);
        assertThat(known.httpStatus()).isNull();
        assertThat(known.retryAfter()).isNull();
        assertThat(known.withoutQuotes()).isEmpty();
    }

    @Test
    void what_is_added_leaves_all_else_as_it_was() {
        ProviderFailure failure = ProviderFailure.of(
                        FailureAction.RETRY, ProviderFailure.Stage.FETCH, "http_503", "key s3cret-key-0 refused")
                .withStatus(503)
                .withRetryAfter(Duration.ofSeconds(7))
                .withoutQuotes(Set.of("VEF"))
                .scrubbed(Credentials.inHeader("X-Key", "s3cret-key-0"));

        assertThat(failure.httpStatus()).isEqualTo(503);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(failure.withoutQuotes()).containsExactly("VEF");
        assertThat(failure.action()).isEqualTo(FailureAction.RETRY);
        assertThat(failure.stage().text()).isEqualTo("fetch");
        assertThat(failure.getMessage()).doesNotContain("s3cret").contains("refused");
    }

    @Test
    void a_body_that_is_not_readable_is_shown_by_its_first_80_bytes_on_one_line() {
        String page = "<html>\r\n\t<body>" + "x".repeat(100);

        assertThat(ProviderFailure.notReadable("not_json", "no JSON", page.getBytes(StandardCharsets.UTF_8)))
                .hasMessage("no JSON: it begins \"<html> <body>" + "x".repeat(80 - 15) + "\"");
        assertThat(ProviderFailure.notReadable("not_json", "no JSON", null)).hasMessage("no JSON");
    }

    @Test
    void a_person_is_needed_for_the_key_and_for_the_account_and_an_outage_is_what_is_retried() {
        assertThat(Stream.of(FailureAction.values()).filter(FailureAction::needsPerson))
                .containsExactly(FailureAction.KEY, FailureAction.OPERATOR);
        assertThat(Stream.of(FailureAction.values()).filter(FailureAction::isOutage))
                .containsExactly(FailureAction.RETRY);
    }
}
