package io.fxcaravan.api.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.testkit.RunningDaemon;
import io.fxcaravan.testkit.StoredDays;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over the ECB's days answers are those that the real service has given. */
class FrankfurterRecordedTest {
    @TempDir
    static Path dir;

    private static RunningDaemon fx;

    @BeforeAll
    static void start() throws Exception {
        fx = RunningDaemon.ofStored(dir, "2026-08-21T16:00:00Z", FrankfurterRecordedTest::fill);
    }

    private static void fill(StoredDays stored) {
        EcbDays ecb = EcbDays.bundled();
        Stream.of(
                        "2025-04-17",
                        "2026-02-20",
                        "2026-08-11",
                        "2026-08-14",
                        "2026-08-17",
                        "2026-08-18",
                        "2026-08-19",
                        "2026-08-20",
                        "2026-08-21")
                .map(LocalDate::parse)
                .forEach(date -> {
                    Map<String, String> rates = new TreeMap<>(ecb.ratesOn(date).orElseThrow());
                    rates.remove("EUR");
                    stored.day("fixer", date, "EUR", 1, Quality.FINAL, rates);
                });
    }

    @AfterAll
    static void stop() {
        fx.close();
    }

    private static String recorded(String file) throws Exception {
        return Files.readString(Path.of("src/test/resources/frankfurter", file)).strip();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v1/2026-08-11?base=GBP&symbols=AUD,CAD,CHF,EUR,JPY,SEK,USD | v1-2026-08-11-GBP.json",
                "v1/2026-02-20?from=USD&to=EUR,GBP | v1-2026-02-20-USD.json",
                "v1/2025-04-17?base=USD&symbols=KRW | v1-2025-04-17-USD-KRW.json",
                "v1/2026-08-17..2026-08-21?symbols=CZK | v1-2026-08-17..2026-08-21-CZK.json",
                "v2/rate/EUR/XYZ | v2-422-invalid-currency.json"
            })
    void an_answer_is_the_recorded_one_byte_for_byte(String path, String file) throws Exception {
        assertThat(fx.get("/frankfurter/" + path).body()).isEqualTo(recorded(file));
    }

    @Test
    void rows_have_the_recorded_form_and_the_numbers_of_the_ecb_alone() throws Exception {
        String rows = fx.get("/frankfurter/v2/rates?date=2026-08-14&base=USD&quotes=EUR,GBP,USD")
                .body();

        assertThat(rows.replaceAll("\"rate\":0[.0-9]+", "\"rate\":0"))
                .isEqualTo(recorded("v2-2026-08-14-USD.json").replaceAll("\"rate\":0[.0-9]+", "\"rate\":0"));
        assertThat(rows).contains("\"quote\":\"EUR\",\"rate\":0.86453}");
    }
}
