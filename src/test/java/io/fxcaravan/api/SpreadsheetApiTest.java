package io.fxcaravan.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fxcaravan.testkit.RunningDaemon;
import io.fxcaravan.testkit.StoredDays;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One number for a cell and a table for a sheet, by an address alone. */
class SpreadsheetApiTest {
    @TempDir
    static Path dir;

    private static RunningDaemon fx;

    @BeforeAll
    static void start() throws Exception {
        fx = new RunningDaemon(dir, "2026-03-02T09:00:00Z", SpreadsheetApiTest::fill);
    }

    private static void fill(StoredDays stored) {
        stored.day(LocalDate.of(2026, 2, 26), "USD", "1.0800", "GBP", "0.83");
        stored.day(LocalDate.of(2026, 2, 27), "USD", "1.0900", "GBP", "0.84");
    }

    @AfterAll
    static void stop() {
        fx.close();
    }

    @Test
    void a_rate_is_the_number_alone() throws Exception {
        var answer = fx.get("/v1/rate/EUR/USD?date=2026-02-26");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
        assertThat(answer.body()).isEqualTo("1.08");
        assertThat(fx.get("/v1/rate/eur/usd").body()).isEqualTo("1.09");
        assertThat(fx.get("/v1/rate/EUR/EUR").body()).isEqualTo("1");
        assertThat(fx.get("/v1/rate/USD/GBP?date=2026-02-26").body()).isEqualTo("0.768518518519");
    }

    @Test
    void a_date_and_a_rule_name_the_day_as_everywhere() throws Exception {
        assertThat(fx.get("/v1/rate/EUR/USD?date=2026-03-01").body()).isEqualTo("1.09");
        assertThat(fx.get("/v1/rate/EUR/USD?date=2026-02-27&rule=before").body())
                .isEqualTo("1.08");
        assertThat(fx.get("/v1/rate/EUR/USD?date=2026-03-01&rule=on").statusCode())
                .isEqualTo(404);
        assertThat(fx.get("/v1/rate/EUR/USD?provider=nobody").statusCode()).isEqualTo(400);
        assertThat(fx.get("/v1/rate/EUR/USX").statusCode()).isEqualTo(400);
        assertThat(fx.get("/v1/rate/EUR/USD?dat=2026-03-01").body()).contains("the nearest there is: date");
    }

    @Test
    void who_accepts_json_gets_all_of_a_conversion_of_one() throws Exception {
        var json = new ObjectMapper();
        var one = fx.get("/v1/rate/EUR/USD?date=2026-03-01", "Accept", "application/json");
        var conversion = fx.get("/v1/convert?from=EUR&to=USD&amount=1&date=2026-03-01");

        assertThat(one.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(json.readTree(one.body())).isEqualTo(json.readTree(conversion.body()));
        assertThat(fx.get("/v1/rate/EUR/USD?date=2026-03-01").body()).isEqualTo("1.09");
    }

    @Test
    void a_rate_that_is_known_is_not_sent_again() throws Exception {
        String tag = fx.get("/v1/rate/EUR/USD").headers().firstValue("ETag").orElseThrow();

        assertThat(fx.get("/v1/rate/EUR/USD", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }

    @Test
    void a_table_is_one_day_or_a_span_of_days() throws Exception {
        var day = fx.get("/v1/rates.csv?date=2026-03-01&symbols=USD");
        var span = fx.get("/v1/rates.csv?from=2026-02-01&symbols=USD");

        assertThat(day.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
        assertThat(day.body()).isEqualTo("""
                        date,provider,base,quote,rate,quality,revision
                        2026-02-27,fixer,EUR,USD,1.09,final,1
                        """);
        assertThat(span.body()).isEqualTo("""
                        date,provider,base,quote,rate,quality,revision
                        2026-02-26,fixer,EUR,USD,1.08,final,1
                        2026-02-27,fixer,EUR,USD,1.09,final,1
                        """);
        assertThat(fx.get("/v1/rates.csv?date=2026-02-27&from=2026-02-01").body())
                .contains("there is no parameter from");
    }

    @Test
    void each_documented_address_of_this_machine_answers() throws Exception {
        Matcher address = Pattern.compile("http://127\\.0\\.0\\.1:8080(/v1/[^\"` ]*)")
                .matcher(Files.readString(Path.of("src/docs/spreadsheets.md")));
        int tried = 0;
        for (; address.find(); tried++) {
            String path = address.group(1).endsWith("date=") ? address.group(1) + "2026-02-27" : address.group(1);
            assertThat(fx.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(tried).isPositive();
    }
}
