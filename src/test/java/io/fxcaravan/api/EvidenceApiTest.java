package io.fxcaravan.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.testkit.RunningDaemon;
import io.fxcaravan.testkit.StoredDays;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes, checks and receipts over HTTP, on a day whose krone was put right and one that was pruned. */
class EvidenceApiTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final LocalDate DAY = LocalDate.of(2026, 2, 26);
    private static final LocalDate PRUNED = LocalDate.of(2025, 2, 26);

    @TempDir
    static Path dir;

    private static RunningDaemon fx;

    @BeforeAll
    static void start() throws Exception {
        fx = RunningDaemon.ofStored(
                dir,
                "2026-02-26T12:00:00Z",
                EvidenceApiTest::store,
                "fx.retention.keep-month-ends",
                "false",
                "fx.retention.keep-days",
                "31");
        fx.daemon().context().createProducerTemplate().sendBody("direct:prune", null);
    }

    private static void store(StoredDays stored) {
        stored.day("fixer", PRUNED, "EUR", 1, Quality.FINAL, Map.of("USD", "1.05"));
        stored.day("fixer", DAY, "EUR", 1, Quality.FINAL, Map.of("NOK", "11.8529", "USD", "1.18"));
        stored.day("fixer", DAY, "EUR", 2, Quality.FINAL, Map.of("NOK", "11.5829", "USD", "1.18"));
    }

    @AfterAll
    static void stop() {
        fx.close();
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> check(String body) throws Exception {
        return fx.send("POST", "/v1/check", body);
    }

    private static String line(String rate) {
        return "{\"id\":\"" + rate + "\",\"date\":\"2026-02-26\",\"base\":\"EUR\",\"quote\":\"NOK\",\"rate\":" + rate
                + "}";
    }

    @Test
    void ten_thousand_lines_are_judged_in_order_and_one_more_is_refused() throws Exception {
        String lines = IntStream.range(0, 10_000)
                .mapToObj(i -> line(i % 2 == 0 ? "11.5829" : "11.8529"))
                .collect(Collectors.joining(","));

        JsonNode verdicts = json(check("[" + lines + "]"));
        HttpResponse<String> more = check("[" + lines + "," + line("1") + "]");
        HttpResponse<String> moreLines = check(lines.replace("},{", "}\n{") + "\n" + line("1"));

        assertThat(verdicts).hasSize(10_000);
        assertThat(verdicts.get(9_998).get("holds").asBoolean()).isTrue();
        assertThat(verdicts.get(9_999).get("holds").asBoolean()).isFalse();
        assertThat(verdicts.get(9_999).get("difference").decimalValue()).isEqualByComparingTo("0.27");
        assertThat(verdicts.get(9_999).get("was").get("to").asText())
                .isEqualTo(verdicts.get(9_999).get("changedAt").asText());
        assertThat(more.statusCode()).isEqualTo(422);
        assertThat(moreLines.statusCode()).isEqualTo(422);
    }

    @Test
    void lines_of_json_are_answered_by_a_line_each_and_a_bad_one_names_its_line_and_field() throws Exception {
        HttpResponse<String> answer =
                check(line("11.5829") + "\n\n{\"id\":\"b\",\"base\":\"EUR\",\"quote\":\"NOK\",\"rate\":1}\n"
                        + "{\"id\":\"c\",\"date\":\"2026-02-26\",\"base\":\"EUR\",\"quote\":\"NOK\",\"rate\":1,\"rule\":\"befor\"}\n"
                        + "no json\n" + line("11.8529"));
        String[] lines = answer.body().split("\n");

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        assertThat(lines).hasSize(5);
        assertThat(JSON.readTree(lines[0]).get("holds").asBoolean()).isTrue();
        assertThat(JSON.readTree(lines[1]).get("detail").asText()).isEqualTo("line 3: date is missing");
        assertThat(JSON.readTree(lines[1]).get("id").asText()).isEqualTo("b");
        assertThat(JSON.readTree(lines[2]).get("code").asText()).isEqualTo("unknown_rule");
        assertThat(JSON.readTree(lines[2]).get("detail").asText()).contains("line 4: there is no rule befor", "before");
        assertThat(JSON.readTree(lines[3]).get("detail").asText()).startsWith("line 5: this is not an object");
        assertThat(JSON.readTree(lines[4]).get("holds").asBoolean()).isFalse();
    }

    @Test
    void each_way_in_which_a_line_can_be_wrong_is_named() throws Exception {
        for (String[] wrong : new String[][] {
            {"\"date\":\"2026-02-30\"", "date: '2026-02-30' is not a date"},
            {"\"date\":\"2099-01-01\"", "2099-01-01"},
            {"\"base\":\"euro\"", "base: 'euro' is not a currency code"},
            {"\"rate\":\"1,5\"", "rate: '1,5' is not a number"},
            {"\"rate\":-1", "rate: '-1' is not a number"},
            {"\"asOf\":\"yesterday\"", "asOf: 'yesterday' is not a time"},
            {"\"provider\":\"nobody\"", "there is no provider nobody here"},
            {"\"quote\":\"XQQ\"", "XQQ"},
            {"\"curency\":\"NOK\"", "there is no field curency"},
            {"\"date\":\"2025-02-26\"", "pruned"},
        }) {
            String name = wrong[0].split(":")[0];
            String item = line("11.5829")
                    .replaceAll(name + ":[^,}]*,?", "")
                    .replace("{", "{" + wrong[0] + ",")
                    .replace(",}", "}");
            JsonNode verdicts = json(check("[" + item + "," + line("11.5829") + "]"));

            assertThat(verdicts.get(0).path("detail").asText())
                    .startsWith("line 1: ")
                    .contains(wrong[1]);
            assertThat(verdicts.get(0).get("status").asInt()).isBetween(400, 499);
            assertThat(verdicts.get(1).get("holds").asBoolean()).isTrue();
        }
    }

    @Test
    void a_csv_is_answered_by_itself_with_columns_added() throws Exception {
        HttpResponse<String> answer = check("""
                note,"date",base,quote,rate
                "a, b",2026-02-26,EUR,NOK,11.5829
                ,,EUR,NOK,1
                x,2026-02-26,EUR,NOK,11.8529
                """);
        String[] lines = answer.body().split("\n");

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(lines[0])
                .isEqualTo(
                        "note,\"date\",base,quote,rate,holds,was_from,was_to,now,difference,revision,changed_at,reason");
        assertThat(lines[1]).startsWith("\"a, b\",2026-02-26,EUR,NOK,11.5829,true,");
        assertThat(lines[2]).isEqualTo(",,EUR,NOK,1,,,,,,,,line 3: date is missing");
        assertThat(lines[3]).startsWith("x,2026-02-26,EUR,NOK,11.8529,false,");
        assertThat(check("note,base,quote,rate\n").body()).contains("line 1: there is no column date");
    }

    @Test
    void changes_are_read_on_behind_a_cursor_and_a_cursor_that_is_none_is_refused() throws Exception {
        JsonNode page = json(fx.get("/v1/changes"));
        JsonNode change = page.get("changes").get(0);

        assertThat(page.get("changes")).hasSize(1);
        assertThat(change.get("quote").asText()).isEqualTo("NOK");
        assertThat(change.get("from").decimalValue()).isEqualByComparingTo("11.8529");
        assertThat(change.get("to").decimalValue()).isEqualByComparingTo("11.5829");
        assertThat(change.get("previousRevision").asInt()).isEqualTo(1);
        assertThat(json(fx.get("/v1/changes?since=" + page.get("next").asText()))
                        .get("changes"))
                .isEmpty();
        assertThat(json(fx.get("/v1/changes?first=true&limit=2")).get("changes"))
                .hasSize(2);
        assertThat(fx.get("/v1/changes?first=true", "Accept", "application/x-ndjson")
                        .body()
                        .lines())
                .hasSize(3);
        String other = "0123456789abcdef" + page.get("next").asText().substring(16);
        for (String wrong : new String[] {"since=17", "since=" + other, "provider=nobody", "limit=0", "first=yes"}) {
            HttpResponse<String> refused = fx.get("/v1/changes?" + wrong);
            assertThat(refused.statusCode()).as(refused.body()).isBetween(400, 499);
        }
        assertThat(fx.get("/v1/changes?since=" + other).body()).contains("another store");
    }

    @Test
    void a_receipt_says_what_it_proves_and_one_that_cannot_be_given_says_why() throws Exception {
        JsonNode receipt = json(fx.get("/v1/receipts/fixer/2026-02-26/1"));

        assertThat(receipt.get("leaf").asText()).contains("revision 1\n", "NOK 1 11.8529\n");
        assertThat(receipt.get("size").asInt()).isEqualTo(3);
        assertThat(receipt.get("checkpoint").asText())
                .isEqualTo(fx.get("/v1/checkpoint").body());
        assertThat(receipt.get("path")).hasSizeBetween(1, 2);
        assertThat(fx.get("/v1/receipts/fixer/2026-02-26/3").statusCode()).isEqualTo(404);
        assertThat(fx.get("/v1/receipts/fixer/2026-02-26/x").statusCode()).isEqualTo(400);
        assertThat(fx.get("/v1/receipts/nobody/2026-02-26/1").body()).contains("unknown_provider");
        assertThat(fx.get("/v1/receipts/fixer/2025-02-26/1").body())
                .contains("\"pruned\"", "only the hash of its leaf is kept");
        assertThat(fx.get("/v1/rates/2025-02-26/revisions").body()).contains("\"pruned\"");
        assertThat(fx.get("/v1/rates/2026-02-27/revisions").body()).contains("the rates of 2026-02-26 answer for it");
    }
}
