package io.fxcaravan.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fxcaravan.home.Home;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertTextTest {
    private static final Instant SINCE = Instant.parse("2026-03-02T09:00:00.123Z");

    @ParameterizedTest
    @EnumSource(AlertEvent.class)
    void every_message_has_one_short_line_and_says_since_when_what_to_do_and_where(AlertEvent event) {
        AlertText message = text("/srv/fx", event, "it is broken");

        assertThat(message.subject())
                .startsWith("[fx-caravan fx] ")
                .contains("fixer")
                .hasSizeLessThan(80);
        assertThat(message.text())
                .contains("2026-03-02T09:00:00Z", "- it is broken\n", event.advice("fixer"), "home: /srv/fx")
                .doesNotContain("%");
    }

    @Test
    void a_folder_that_looks_like_a_header_adds_no_line() {
        assertThat(text("/srv/x\r\nBcc: eve@example.org", AlertEvent.QUOTA, "").subject())
                .isEqualTo("[fx-caravan x Bcc: eve@example.org] fixer has no calls left");
    }

    @Test
    void a_subject_too_long_to_be_read_does_without_the_folder() {
        assertThat(text("/srv/" + "x".repeat(200), AlertEvent.QUOTA, "").subject())
                .isEqualTo("[fx-caravan] fixer has no calls left");
    }

    @Test
    void json_carries_any_text() throws Exception {
        String problem = "\"quoted\" \\ \n\t 汇率";
        var json = new JsonMapper()
                .readTree(text("/srv/fx", AlertEvent.ABSENT, problem).json());
        assertThat(json.get("event").asText()).isEqualTo("absent");
        assertThat(json.get("problems").get(0).asText()).isEqualTo(problem);
        assertThat(json.get("text").asText()).contains(problem);
    }

    private static AlertText text(String home, AlertEvent event, String problem) {
        return AlertText.of(new Home(Path.of(home)), "fixer", event, SINCE, List.of(problem));
    }
}
