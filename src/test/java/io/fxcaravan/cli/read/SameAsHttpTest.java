package io.fxcaravan.cli.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.testkit.Commands;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.RunningDaemon;
import io.fxcaravan.testkit.StoredDays;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a command prints as JSON beside a running daemon is what the daemon answers to the same question. */
@OnEachDatabaseInFullRun
class SameAsHttpTest {
    private static final String SPAN = "from=2026-01-05&to=2026-02-27";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final String[] PROVIDERS = {"fx.providers", "fixer,manual"};

    @TempDir
    static Path home;

    private static RunningDaemon fx;
    private static Commands commands;

    @BeforeAll
    static void start() throws Exception {
        fx = RunningDaemon.ofStored(home, "2026-03-01T09:00:00Z", SameAsHttpTest::fill, PROVIDERS);
        commands = new Commands(home).configure(fx.fixer(), PROVIDERS);
    }

    /** Weekdays but one, so that a day is missing; the last is provisional, and one has been corrected. */
    private static void fill(StoredDays stored) {
        LocalDate.of(2026, 1, 5).datesUntil(LocalDate.of(2026, 2, 28)).forEach(date -> {
            if (date.getDayOfWeek().getValue() <= 5 && !date.equals(LocalDate.of(2026, 1, 14))) {
                Quality quality = date.equals(LocalDate.of(2026, 2, 27)) ? Quality.PROVISIONAL : Quality.FINAL;
                String cents = "%02d".formatted(date.getDayOfMonth());
                stored.day(date, quality, "USD", "1.08" + cents, "JPY", "160." + cents, "GBP", "0.85" + cents);
            }
        });
        stored.day(LocalDate.of(2026, 2, 26), 2, Quality.FINAL, "USD", "1.0999", "JPY", "160.26", "GBP", "0.8526");
        stored.day(
                "manual", LocalDate.of(2026, 2, 26), "EUR", 1, Quality.FINAL, Map.of("USD", "1.0811", "CHF", "0.93"));
    }

    @AfterAll
    static void stop() {
        fx.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "averages month --from 2026-01-05 --to 2026-02-27 | /v1/averages?period=month&" + SPAN,
                "averages week --from 2026-01-05 --to 2026-02-27 --base USD --symbols EUR,JPY"
                        + " | /v1/averages?period=week&base=USD&symbols=EUR,JPY&" + SPAN,
                "averages quarter --from 2026-01-05 --to 2026-02-27 --quality final"
                        + " | /v1/averages?period=quarter&quality=final&" + SPAN,
                "averages year --from 2026-01-05 --to 2026-02-27 --as-of 2026-02-20 --provider fixer"
                        + " | /v1/averages?period=year&asOf=2026-02-20&provider=fixer&" + SPAN,
                "compare 2026-02-26 | /v1/rates/2026-02-26/compare",
                "compare 2026-02-26 --base USD --symbols EUR,CHF"
                        + " | /v1/rates/2026-02-26/compare?base=USD&symbols=EUR,CHF",
                "currencies | /v1/currencies",
                "revisions 2026-02-26 | /v1/rates/2026-02-26/revisions",
                "rates 2026-02-28 --symbols USD | /v1/rates/2026-02-28?symbols=USD",
                "convert 100 EUR USD --date 2026-02-26 --as-of 2026-02-27T00:01:30Z"
                        + " | /v1/convert?amount=100&from=EUR&to=USD&date=2026-02-26&asOf=2026-02-27T00:01:30Z"
            })
    void a_command_prints_the_fields_of_the_api(String command, String path) throws Exception {
        Commands.Ended ended = commands.run((command + " --json").split(" "));
        var answer = fx.get(path);

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(ended.out())).isEqualTo(JSON.readTree(answer.body()));
    }

    @Test
    void an_amount_is_converted_by_what_was_known_then() throws Exception {
        assertThat(JSON.readTree(convert("2026-02-27T00:01:30Z")).get("rate").asText())
                .isEqualTo("1.0826");
        assertThat(JSON.readTree(convert("2026-02-28")).get("rate").asText()).isEqualTo("1.0999");
    }

    private static String convert(String asOf) {
        return commands.run("convert", "100", "EUR", "USD", "--date", "2026-02-26", "--as-of", asOf, "--json")
                .out();
    }
}
