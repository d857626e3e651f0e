package io.fxcaravan.api;

import static io.fxcaravan.testkit.StatusShape.assertShape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fxcaravan.api.keys.ApiKeys;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.RunningDaemon;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API of a real daemon over real HTTP, on a Monday with the month before it stored. */
@OnEachDatabase
class ApiTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path dir;

    private static RunningDaemon fx;

    @BeforeAll
    static void start() throws Exception {
        fx = new RunningDaemon(dir, "2026-03-02T09:00:00Z", stored -> {}, "fx.fixer.monthly-quota", "200");
        await().until(() -> fx.get("/v1/rates/2026-03-02?missing=fail").statusCode() == 200);
        await().until(() ->
                json(fx.get("/v1/status")).at("/providers/0/missing").isEmpty());
    }

    @AfterAll
    static void stop() {
        fx.close();
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body());
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(json(answer).path("status").asInt()).isEqualTo(status);
        assertThat(json(answer).path("code").asText()).isEqualTo(code);
        assertThat(json(answer).path("title").asText()).isNotBlank();
        assertThat(json(answer).path("type").asText()).isNotBlank();
        assertThat(json(answer).path("detail").asText()).isNotBlank();
    }

    @Test
    void a_day_says_where_it_comes_from() throws Exception {
        HttpResponse<String> answer = fx.get("/v1/rates/2026-03-01");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode day = json(answer);
        assertThat(day.path("date").asText()).isEqualTo("2026-02-27");
        assertThat(day.path("requestedDate").asText()).isEqualTo("2026-03-01");
        assertThat(day.path("provider").asText()).isEqualTo("fixer");
        assertThat(day.path("quality").asText()).isEqualTo("final");
        assertThat(day.path("stale").asBoolean(true)).isFalse();
        assertThat(day.path("rates").has("USD")).isTrue();
        assertThat(day.path("rates").has("EUR")).isFalse();
    }

    @Test
    void a_slash_at_the_end_changes_nothing_and_head_has_no_body() throws Exception {
        String day = fx.get("/v1/rates/2026-02-27").body();

        assertThat(fx.get("/v1/rates/2026-02-27/").body()).isEqualTo(day);
        HttpResponse<String> head = fx.send("HEAD", "/v1/rates/2026-02-27", null);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void latest_is_the_newest_day() throws Exception {
        assertThat(json(fx.get("/v1/rates/latest")).path("date").asText()).isEqualTo("2026-03-02");
        assertThat(json(fx.get("/v1/rates/latest?symbols=USD,EUR&numbers=string"))
                        .path("rates")
                        .path("EUR"))
                .isEqualTo(JSON.getNodeFactory().textNode("1"));
    }

    @Test
    void a_misspelled_parameter_is_named_with_the_nearest_that_exists() throws Exception {
        HttpResponse<String> answer = fx.get("/v1/rates/latest?symbol=USD");

        assertProblem(answer, 400, "unknown_parameter");
        assertThat(json(answer).path("detail").asText()).contains("symbol").contains("symbols");
    }

    @Test
    void what_is_wrong_with_a_request_is_told_as_problem_json() throws Exception {
        assertProblem(fx.get("/v1/rates/2026-02-30"), 400, "bad_date");
        assertProblem(fx.get("/v1/rates/yesterday"), 400, "bad_date");
        assertProblem(fx.get("/v1/rates/+10000-01-01"), 400, "bad_date");
        assertProblem(fx.get("/v1/rates/latest?base=EURO"), 400, "bad_currency");
        assertProblem(fx.get("/v1/rates/latest?maxAge=-1"), 400, "bad_number");
        assertProblem(fx.get("/v1/rates/latest?asOf=yesterday"), 400, "bad_time");
        assertProblem(fx.get("/v1/rates/latest?base=EUR&base=USD"), 400, "bad_parameter");
        assertProblem(fx.get("/v1/rates/latest?provider=nobody"), 400, "unknown_provider");
        assertThat(RawHttp.get(fx.api(), "/v1/rates/latest?base=%zz", "Host: localhost"))
                .startsWith("HTTP/1.1 400 ")
                .contains("bad_request");
        assertProblem(fx.get("/v1/rates/latest?base=XXX"), 404, "rate_not_stored");
        assertProblem(fx.get("/v1/rates/1999-01-04"), 404, "not_stored");
        assertProblem(fx.get("/v1/nothing"), 404, "not_found");
        assertProblem(
                fx.send("PUT", "/v1/rates/latest", "{}", "X-API-Key", fx.operatorKey()), 405, "method_not_allowed");
    }

    @Test
    void nothing_of_a_request_is_reflected_in_the_answer() throws Exception {
        HttpResponse<String> answer = fx.get(
                "/v1/rates/latest?Set-Cookie=a%3Db&Location=http://evil",
                "X-Mine", "echo", "CamelHttpResponseCode", "302");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().map())
                .doesNotContainKeys("set-cookie", "location", "x-mine", "camelhttpresponsecode");
        assertThat(fx.get("/v1/rates/latest", "X-Mine", "echo").headers().map()).doesNotContainKey("x-mine");
    }

    @Test
    void the_day_ledger_and_the_status_have_the_documented_shape() throws Exception {
        JsonNode day = json(fx.get("/v1/days?from=2026-02-27&to=2026-02-27")).at("/days/0");
        JsonNode status = json(fx.get("/v1/status"));

        assertThat(day.fieldNames())
                .toIterable()
                .containsExactly("provider", "date", "state", "quality", "revision", "attempts", "reason", "nextTry");
        assertThat(day.path("state").asText()).isEqualTo("final");
        assertShape(status);
    }

    @Test
    void operating_takes_a_key_that_may_operate() throws Exception {
        String reader =
                new ApiKeys(fx.daemon().wiring().database(), fx.clock()).create("reader", ApiKeys.Scope.READ, null);

        assertProblem(fx.send("POST", "/v1/ingest", "{}"), 401, "unauthorized");
        assertProblem(fx.send("POST", "/v1/ingest", "{}", "X-API-Key", "wrong"), 401, "unauthorized");
        assertProblem(fx.send("POST", "/v1/ingest", "{}", "X-API-Key", reader), 403, "wrong_scope");
        assertProblem(fx.get("/v1/ingest/x"), 401, "unauthorized");
        assertThat(fx.get("/v1/rates/latest", "X-API-Key", reader).statusCode()).isEqualTo(200);
    }

    @Test
    void a_revoked_key_opens_nothing_any_more() throws Exception {
        ApiKeys keys = new ApiKeys(fx.daemon().wiring().database(), fx.clock());
        String key = keys.create("short-lived", ApiKeys.Scope.READ, null);
        assertThat(fx.get("/v1/status", "X-API-Key", key).statusCode()).isEqualTo(200);

        keys.revoke("short-lived");

        await().until(() -> fx.get("/v1/status", "X-API-Key", key).statusCode() == 401);
    }

    @Test
    void a_guest_of_a_reverse_proxy_needs_a_key() throws Exception {
        assertProblem(fx.get("/v1/rates/latest", "X-Forwarded-For", "203.0.113.9"), 401, "unauthorized");
        assertProblem(fx.get("/v1/rates/latest", "Forwarded", "for=203.0.113.9"), 401, "unauthorized");
        assertProblem(fx.get("/v1/rates/latest", "Via", "1.1 proxy"), 401, "unauthorized");
        assertThat(fx.get("/v1/rates/latest", "Via", "1.1 proxy", "X-API-Key", fx.operatorKey())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_foreign_host_name_needs_a_key() throws Exception {
        assertThat(RawHttp.get(fx.api(), "/v1/rates/latest", "Host: rates.example.org"))
                .startsWith("HTTP/1.1 401 ");
        assertThat(RawHttp.get(
                        fx.api(),
                        "/v1/rates/latest",
                        "Host: localhost:" + fx.api().getPort()))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void the_operator_key_is_for_its_owner_alone() throws Exception {
        Path file = dir.resolve("data/operator.key");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void an_ingest_job_fetches_in_the_background_and_tells_what_came_of_each_day() throws Exception {
        HttpResponse<String> accepted = fx.operate("POST", "/v1/ingest", "{\"dates\":[\"2026-01-14\",\"2026-02-27\"]}");

        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        String location = accepted.headers().firstValue("Location").orElseThrow();
        await().until(() ->
                !json(fx.operate("GET", location, null)).path("state").asText().equals("running"));
        JsonNode job = json(fx.operate("GET", location, null));
        assertThat(job.fieldNames()).toIterable().containsExactly("id", "state", "provider", "days", "callsSpent");
        assertThat(job.path("state").asText()).isEqualTo("done");
        assertThat(job.path("callsSpent").asInt()).isEqualTo(1);
        assertThat(job.path("days")).hasSize(2);
        assertThat(fx.get("/v1/rates/2026-01-14?missing=fail").statusCode()).isEqualTo(200);
    }

    @Test
    void two_jobs_for_the_same_day_do_the_work_once() throws Exception {
        HttpResponse<String> one = fx.operate("POST", "/v1/ingest", "{\"dates\":[\"2026-01-15\"]}");
        HttpResponse<String> two = fx.operate("POST", "/v1/ingest", "{\"dates\":[\"2026-01-15\"]}");

        for (HttpResponse<String> accepted : List.of(one, two)) {
            String location = accepted.headers().firstValue("Location").orElseThrow();
            await().until(() -> json(fx.operate("GET", location, null))
                    .path("state")
                    .asText()
                    .equals("done"));
        }
        assertThat(fx.fixer().received())
                .filteredOn(call -> call.path().endsWith("2026-01-15"))
                .hasSize(1);
    }

    @Test
    void what_the_quota_cannot_pay_is_refused_before_anything_is_spent() throws Exception {
        int before = fx.fixer().received().size();

        assertProblem(
                fx.operate("POST", "/v1/ingest", "{\"from\":\"2024-01-01\",\"to\":\"2025-06-30\"}"), 422, "quota");

        assertThat(fx.fixer().received()).hasSize(before);
    }

    @Test
    void a_wrong_ingest_body_is_told() throws Exception {
        assertProblem(fx.operate("POST", "/v1/ingest", "nonsense"), 400, "bad_body");
        assertProblem(fx.operate("POST", "/v1/ingest", "{\"date\":\"2026-01-15\"}"), 400, "unknown_parameter");
        assertProblem(fx.operate("POST", "/v1/ingest", "{\"dates\":[\"2026-13-01\"]}"), 400, "bad_date");
        assertProblem(fx.operate("POST", "/v1/ingest", "{\"dates\":[\"2026-03-09\"]}"), 422, "not_begun");
        assertProblem(fx.operate("GET", "/v1/ingest/none", null), 404, "not_found");
    }

    @Test
    void a_forced_day_is_fetched_again_and_written_down_with_its_reason() throws Exception {
        fx.operate("POST", "/v1/ingest", "{\"dates\":[\"2026-02-26\"],\"force\":true,\"reason\":\"a rumour\"}");

        List<String> actions = fx.daemon()
                .wiring()
                .database()
                .jdbi()
                .withHandle(h -> h.createQuery(
                                "select actor || ' ' || action || ' ' || date || ' ' || reason from operator_actions")
                        .mapTo(String.class)
                        .list());
        assertThat(actions).containsExactly("operator force 2026-02-26 a rumour");
    }

    @Test
    void an_update_fetches_today() throws Exception {
        HttpResponse<String> accepted = fx.operate("POST", "/v1/rates/update", null);

        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        assertThat(json(accepted).at("/days/0/date").asText()).isEqualTo("2026-03-02");
    }

    @Test
    void readiness_and_health_are_up_and_health_has_data() throws Exception {
        assertThat(fx.manage("/observe/health/ready").statusCode()).isEqualTo(200);
        assertThat(fx.manage("/observe/health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> health = fx.manage("/observe/health");

        assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
        assertThat(health.body()).contains("freshness", "fixer.newestDate");
    }
}
