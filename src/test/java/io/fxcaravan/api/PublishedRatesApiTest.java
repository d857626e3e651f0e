package io.fxcaravan.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.rates.Validity;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.RunningDaemon;
import io.fxcaravan.testkit.StoredDays;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prices of foreign currencies, as most central banks publish them, over HTTP. */
@OnEachDatabase
class PublishedRatesApiTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 3);
    private static final String COMPUTED = "half-even, 12 significant digits";

    @TempDir
    static Path dir;

    private static RunningDaemon fx;

    @BeforeAll
    static void start() throws Exception {
        fx = new RunningDaemon(
                dir,
                "2026-03-03T18:00:00Z",
                PublishedRatesApiTest::fill,
                "fx.providers",
                "manual",
                "fx.api.base",
                "PLN");
    }

    private static void fill(StoredDays stored) {
        stored.published("manual", MONDAY, 1, null, prices("4.0000", "2.7000", 100));
        stored.published("manual", TUESDAY, 1, null, prices("4.0512", "2.7123", 100));
        stored.published(
                "manual",
                TUESDAY,
                2,
                new Validity(TUESDAY, LocalDate.of(2026, 3, 31)),
                prices("4.0512", "0.27123", 10));
    }

    private static PublishedRates prices(String usd, String jpy, int units) {
        return new PublishedRates(
                "PLN",
                Direction.HOME_PER_FOREIGN,
                new TreeMap<>(Map.of(
                        "USD", Rate.of(new BigDecimal(usd)),
                        "EUR", Rate.of(new BigDecimal("4.3251")),
                        "JPY", new Rate(new BigDecimal(jpy), units))));
    }

    @AfterAll
    static void stop() {
        fx.close();
    }

    private static JsonNode json(String path) throws Exception {
        var answer = fx.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void a_price_is_served_exactly_as_published_and_rounds_nothing() throws Exception {
        JsonNode dollar = json("/v1/rates/2026-03-03?base=USD&symbols=PLN");
        JsonNode yen = json("/v1/rates/2026-03-03?base=JPY&symbols=PLN");

        assertThat(dollar.path("rates").toString()).isEqualTo("{\"PLN\":4.0512}");
        assertThat(dollar.path("rounding").isNull()).isTrue();
        assertThat(yen.path("rates").toString()).isEqualTo("{\"PLN\":0.027123}");
        assertThat(yen.path("rounding").isNull()).isTrue();
    }

    @Test
    void the_other_way_round_and_a_cross_rate_are_computed_and_say_so() throws Exception {
        JsonNode home = json("/v1/rates/2026-03-03?symbols=USD,JPY");
        JsonNode cross = json("/v1/rates/2026-03-03?base=USD");

        assertThat(home.path("base").asText()).isEqualTo("PLN");
        assertThat(home.path("rates").toString()).isEqualTo("{\"JPY\":36.8690779044,\"USD\":0.246840442338}");
        assertThat(home.path("rounding").asText()).isEqualTo(COMPUTED);
        assertThat(cross.path("rates").toString())
                .isEqualTo("{\"EUR\":0.936671984463,\"JPY\":149.364008406,\"PLN\":4.0512}");
        assertThat(cross.path("rounding").asText()).isEqualTo(COMPUTED);
    }

    @Test
    void what_is_published_is_told_on_request() throws Exception {
        assertThat(json("/v1/rates/2026-03-03?base=USD&symbols=PLN&published=true")
                        .path("published")
                        .toString())
                .isEqualTo("{\"USD\":{\"rate\":4.0512,\"units\":1,\"unit\":\"USD\",\"in\":\"PLN\"}}");
        assertThat(json("/v1/rates/2026-03-03?published=true")
                        .at("/published/JPY")
                        .toString())
                .isEqualTo("{\"rate\":0.27123,\"units\":10,\"unit\":\"JPY\",\"in\":\"PLN\"}");
        assertThat(json("/v1/rates/2026-03-03").has("published")).isFalse();
        assertThat(fx.get("/v1/rates/2026-03-03?published=true&format=csv").statusCode())
                .isEqualTo(400);
    }

    @Test
    void the_days_that_rates_are_meant_for_are_told_where_there_are_any() throws Exception {
        JsonNode day = json("/v1/rates/2026-03-03");

        assertThat(day.path("validFrom").asText()).isEqualTo("2026-03-03");
        assertThat(day.path("validTo").asText()).isEqualTo("2026-03-31");
        assertThat(json("/v1/rates/2026-03-02").has("validFrom")).isFalse();
    }

    @Test
    void a_conversion_takes_the_published_price_and_computes_the_other_way_round() throws Exception {
        JsonNode sold = json("/v1/convert?from=JPY&to=PLN&amount=1000&date=2026-03-03");
        JsonNode bought = json("/v1/convert?from=PLN&to=USD&amount=100&date=2026-03-03");

        assertThat(sold.path("rate").asText() + " " + sold.path("result").asText())
                .isEqualTo("0.027123 27.123");
        assertThat(sold.path("rounding").isNull()).isTrue();
        assertThat(bought.path("rate").asText()).isEqualTo("0.246840442338");
        assertThat(bought.path("rounding").asText()).isEqualTo(COMPUTED);
    }

    @Test
    void series_averages_and_comparison_are_of_each_day_s_rate_in_the_asked_base() throws Exception {
        JsonNode series = json("/v1/rates?from=2026-03-02&to=2026-03-03&base=USD&symbols=PLN");
        JsonNode month = json("/v1/averages?period=month&from=2026-03-01&to=2026-03-31&base=PLN&symbols=USD");

        assertThat(series.path("days").findValuesAsText("PLN")).containsExactly("4", "4.0512");
        // of 1/4 and 1/4.0512, not 1 over the mean price
        assertThat(month.at("/periods/0/rates/USD/average").asText()).isEqualTo("0.248420221169");
        assertThat(json("/v1/rates/2026-03-03/compare?base=JPY&symbols=PLN")
                        .at("/rates/PLN/manual")
                        .asText())
                .isEqualTo("0.027123");
    }

    @Test
    void the_same_price_for_other_units_is_a_revision_that_changes_no_rate() throws Exception {
        JsonNode revisions = json("/v1/rates/2026-03-03/revisions").path("revisions");

        assertThat(revisions).hasSize(2);
        assertThat(revisions.get(1).path("changes")).isEmpty();
    }

    @Test
    void a_program_written_for_fixer_gets_prices_and_computed_rates() throws Exception {
        assertThat(json("/api/2026-03-03?base=USD&symbols=PLN").at("/rates/PLN").asText())
                .isEqualTo("4.0512");
        assertThat(json("/api/2026-03-03?base=PLN&symbols=USD").at("/rates/USD").asText())
                .isEqualTo("0.24684");
    }
}
