package io.fxcaravan.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.Fault;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.demo.fixer.ProviderError;
import io.fxcaravan.demo.fixer.TestFault;
import io.fxcaravan.store.AnswerBody;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * One packaged daemon through every fault of its provider: after each, ledger, dead letters and quota say the truth; once
 * it ends, the store equals what the provider has; and the key is nowhere.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OnEachDatabase
@FullRun
class FaultMatrixIT {
    /** Has characters that look different URL-encoded and in Base64. */
    private static final String KEY = "k+y/with=odd&characters~0123456789";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final EcbDays rates = EcbDays.bundled();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private FixerStandIn fixer;
    private Program program;
    private Program.Running daemon;
    private URI api;
    private URI management;
    private LocalDate next = LocalDate.of(2026, 3, 2);

    /** What a fault leads to. @param reason of the dead letter; null where the day is stored all the same */
    private record Case(String name, Fault fault, String state, String stage, String reason) {}

    @BeforeAll
    void start() throws Exception {
        fixer = FixerStandIn.start(rates, Clock.systemUTC());
        fixer.key(KEY);
        program = new Program(folder)
                .configure(
                        fixer,
                        "fx.fixer.access-key",
                        KEY,
                        "fx.fixer.plan",
                        "free",
                        "fx.fixer.days",
                        "SUN",
                        "fx.ingest.window-days",
                        "1",
                        "fx.fixer.finalize",
                        "false",
                        "fx.fixer.monthly-quota",
                        "none",
                        "fx.fixer.connect-timeout",
                        "1s",
                        "fx.fixer.response-timeout",
                        "1s",
                        "fx.ingest.retry-attempts",
                        "1",
                        "fx.ingest.retry-delay",
                        "10ms",
                        "fx.ingest.retry-max-delay",
                        "20ms");
        daemon = program.startDaemon();
        api = said("api");
        management = said("management");
    }

    private URI said(String name) {
        String line = daemon.out()
                .lines()
                .filter(l -> l.contains(" ready "))
                .findFirst()
                .orElseThrow();
        return URI.create(line.replaceAll(".* " + name + "=(\\S+).*", "$1"));
    }

    @AfterAll
    void stop() {
        program.close();
        fixer.close();
    }

    @TestFactory
    Stream<DynamicTest> after_each_fault_the_ledger_says_the_truth_and_once_it_ends_the_store_is_whole() {
        return Stream.concat(
                cases().stream().map(c -> dynamicTest(c.name(), () -> suffer(c))),
                Stream.of(
                        dynamicTest("a connect refusal", this::refuse),
                        dynamicTest("the key is in no file, log, table or metric", this::look_for_the_key)));
    }

    private static List<Case> cases() {
        return List.of(
                failed("429", new Fault.HttpError(429), "fetch", "http_429"),
                failed("429 with Retry-After", new Fault.HttpError(429, Duration.ofHours(2)), "fetch", "http_429"),
                failed("500", new Fault.HttpError(500), "fetch", "http_500"),
                failed("502", new Fault.HttpError(502), "fetch", "http_502"),
                failed("503 with an HTML page", new Fault.HttpError(503), "fetch", "http_503"),
                failed("truncated JSON", new TestFault.TruncatedJson(), "parse", "not_json"),
                failed("an answer cut off", new TestFault.CutOff(), "fetch", "connection"),
                failed("an empty body", new TestFault.EmptyBody(), "parse", "not_json"),
                failed("10 MB of rubbish", new TestFault.Rubbish(), "parse", "too_large"),
                failed("gzip that lies", new TestFault.LyingGzip(), "fetch", "connection"),
                failed("a slow drip", new TestFault.SlowDrip(Duration.ofMillis(100)), "fetch", "timeout"),
                failed("a provider that hangs", new TestFault.Hang(), "fetch", "timeout"),
                failed("a reset", new TestFault.ConnectionReset(), "fetch", "connection"),
                refused(ProviderError.INVALID_ACCESS_KEY, "fixer_101"),
                refused(ProviderError.USER_NOT_ACTIVE, "fixer_102"),
                refused(ProviderError.untyped(103, "no such function"), "fixer_103"),
                refused(ProviderError.MONTHLY_LIMIT_REACHED, "fixer_104"),
                refused(ProviderError.USAGE_LIMIT_REACHED, "fixer_104"),
                refused(ProviderError.BASE_RESTRICTED, "fixer_105"),
                refused(ProviderError.HTTPS_RESTRICTED, "fixer_105"),
                refused(ProviderError.FUNCTION_RESTRICTED, "fixer_105"),
                new Case("no rates", new TestFault.Refused(ProviderError.NO_RATES), "unavailable", null, "fixer_106"),
                refused(ProviderError.RATE_LIMIT, "fixer_106"),
                refused(ProviderError.INVALID_BASE, "fixer_201"),
                refused(ProviderError.INVALID_SYMBOLS, "fixer_202"),
                refused(ProviderError.INVALID_DATE, "fixer_302"),
                refused(ProviderError.NO_TIMEFRAME, "fixer_501"),
                refused(ProviderError.untyped(999, "never heard of"), "fixer_999"),
                failed("a wrong date", new TestFault.WrongDate(LocalDate.of(2020, 1, 1)), "validate", "wrong_date"),
                failed("a wrong base", new TestFault.WrongBase("USD"), "validate", "wrong_base"),
                failed("duplicate keys", new TestFault.DuplicateQuote("USD", "1.5"), "parse", "not_json"),
                failed("a bare NaN", new TestFault.Printed("USD", "NaN"), "parse", "not_json"),
                failed("no rates at all", new TestFault.NoRates(), "validate", "empty_rates"),
                stored("a quoted NaN", new TestFault.Printed("USD", "\"NaN\"")),
                stored("a negative", new TestFault.Printed("USD", "-1.1")),
                stored("1e400", new TestFault.Printed("USD", "1e400")),
                stored("1e999999999", new TestFault.Printed("USD", "1e999999999")),
                stored("a currency vanishing", new TestFault.Vanished("USD")),
                stored("a currency appearing", new TestFault.Appeared("XQZ", "1.25")),
                stored("an answer that echoes the key", new TestFault.EchoedKey()));
    }

    private static Case failed(String name, Fault fault, String stage, String reason) {
        return new Case(name, fault, "failed", stage, reason);
    }

    private static Case refused(ProviderError error, String reason) {
        return new Case("success:false " + error.json(), new TestFault.Refused(error), "failed", "fetch", reason);
    }

    private static Case stored(String name, Fault fault) {
        return new Case(name, fault, "final", null, null);
    }

    private void suffer(Case c) throws Exception {
        LocalDate day = nextDay();
        fixer.faults().on(day, c.fault());
        long before = callsFor(day);

        JsonNode job = ingest(day);

        long made = callsFor(day) - before;
        assertThat(job.at("/callsSpent").asInt()).as("calls spent").isEqualTo((int) made);
        JsonNode ledger = ledger(day);
        assertThat(ledger.at("/state").asText()).isEqualTo(c.state());
        if (c.reason() != null) {
            assertThat(ledger.at("/reason").asText()).isEqualTo(c.reason());
        }
        if (c.stage() != null) {
            String line = deadLetters().stream()
                    .filter(l -> l.contains("" + day))
                    .findFirst()
                    .orElseThrow();
            JsonNode letter = JSON.readTree(line);
            assertThat(letter.at("/stage").asText()).isEqualTo(c.stage());
            assertThat(letter.at("/reason").asText()).isEqualTo(c.reason());
            assertThat(letter.at("/attempts").asInt()).isEqualTo((int) made);
        }
        heal(day);
    }

    /** The daemon also asks for days that it owes by itself. */
    private long callsFor(LocalDate day) {
        return fixer.received().stream()
                .filter(call -> call.date().filter(day::equals).isPresent())
                .count();
    }

    private void refuse() throws Exception {
        LocalDate day = nextDay();
        fixer.refuse();
        ingest(day);
        assertThat(ledger(day).at("/reason").asText()).isEqualTo("connect");
        fixer.listen();
        heal(day);
    }

    /** The fault ends, the day is asked for again, and what is stored is what the provider has. */
    private void heal(LocalDate day) throws Exception {
        fixer.faults().heal();
        post("/v1/ingest", "{\"dates\":[\"" + day + "\"],\"force\":true}");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonNode stored = get("/v1/rates/" + day + "?missing=fail");
            assertThat(stored.at("/quarantined").size() + stored.at("/absent").size())
                    .isZero();
            rates.ratesOn(day).orElseThrow().forEach((quote, text) -> {
                if (!quote.equals("EUR")) {
                    assertThat(stored.at("/rates/" + quote).decimalValue())
                            .as(quote)
                            .isEqualByComparingTo(text);
                }
            });
            assertThat(stored.at("/rates").size())
                    .isEqualTo(rates.ratesOn(day).orElseThrow().size() - 1);
        });
        assertThat(ledger(day).at("/state").asText()).isEqualTo("final");
    }

    private LocalDate nextDay() {
        LocalDate day = next;
        do {
            next = next.plusDays(1);
        } while (next.getDayOfWeek() == DayOfWeek.SATURDAY || next.getDayOfWeek() == DayOfWeek.SUNDAY);
        return day;
    }

    private JsonNode ingest(LocalDate day) throws Exception {
        JsonNode accepted = post("/v1/ingest", "{\"dates\":[\"" + day + "\"]}");
        String id = accepted.at("/id").asText();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !get("/v1/ingest/" + id).at("/state").asText().equals("running"));
        return get("/v1/ingest/" + id);
    }

    private JsonNode ledger(LocalDate day) throws Exception {
        return get("/v1/days?from=" + day + "&to=" + day).at("/days/0");
    }

    private JsonNode get(String path) throws Exception {
        return JSON.readTree(send(HttpRequest.newBuilder(api.resolve(path))));
    }

    private JsonNode post(String path, String body) throws Exception {
        return JSON.readTree(send(HttpRequest.newBuilder(api.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    private String send(HttpRequest.Builder request) throws Exception {
        String key =
                Files.readString(program.home().resolve("data/operator.key")).strip();
        return http.send(request.header("X-API-Key", key).build(), BodyHandlers.ofString())
                .body();
    }

    private List<String> deadLetters() throws IOException {
        return Files.readAllLines(program.home().resolve("logs/dead-letter.log"));
    }

    private void look_for_the_key() throws Exception {
        byte[] bytes = KEY.getBytes(UTF_8);
        List<String> spellings = List.of(
                KEY,
                URLEncoder.encode(KEY, UTF_8),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        List<String> places = new ArrayList<>(
                List.of(daemon.out(), daemon.err(), get("/v1/status").toString()));
        places.add(http.send(
                        HttpRequest.newBuilder(management.resolve("/observe/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body());
        places.add(program.run("config", "show").out());
        daemon.signal("TERM").end();
        StoreConfig store = TestDatabase.config(program.home());
        try (Database database = Database.openExisting(store)) {
            database.jdbi()
                    .useHandle(h -> h.createQuery("select content from body")
                            .mapTo(byte[].class)
                            .forEach(body -> places.add(new String(AnswerBody.inflate(body), ISO_8859_1))));
        }
        try (Stream<Path> files = Files.walk(program.home())) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(f -> !f.endsWith("config/application.properties"))
                    .toList()) {
                places.add(new String(Files.readAllBytes(file), ISO_8859_1));
            }
        }
        for (String spelling : spellings) {
            assertThat(places).noneMatch(place -> place.contains(spelling));
        }
    }
}
