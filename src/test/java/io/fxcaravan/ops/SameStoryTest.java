package io.fxcaravan.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fxcaravan.demo.fixer.Fault;
import io.fxcaravan.demo.fixer.ProviderError;
import io.fxcaravan.demo.fixer.TestFault;
import io.fxcaravan.testkit.Commands;
import io.fxcaravan.testkit.LogLines;
import io.fxcaravan.testkit.RunningDaemon;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One daemon a fault; after it, whoever is asked tells the same story: status over HTTP and by the command, metrics, health,
 * the ledger, dead letters, the log, and the page's first line.
 */
@Timeout(300)
class SameStoryTest {
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 3);
    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 3, 4);

    @TempDir
    Path folder;

    private interface Trouble {
        void befall(RunningDaemon fx) throws Exception;
    }

    /**
     * A fault and its story.
     *
     * @param condition of the provider
     * @param reason    why it is not called; null where it is
     * @param lacking   the days that are not here
     * @param letters   the reason of the days' dead letters; null for none
     * @param sentence  part of a problem
     * @param headline  part of the page's first line
     */
    private record Case(
            String name,
            Trouble trouble,
            String condition,
            String reason,
            List<LocalDate> lacking,
            String letters,
            String sentence,
            String headline) {}

    private static final List<LocalDate> BOTH = List.of(TUESDAY, WEDNESDAY);

    private static List<Case> cases() {
        return List.of(
                new Case("nothing", fx -> {}, "ok", null, List.of(), null, null, "All rates are here"),
                new Case(
                        "cannot connect",
                        fx -> fx.fixer().refuse(),
                        "down",
                        "connect",
                        BOTH,
                        "connect",
                        "fixer cannot be reached since ",
                        "Fixer has been down"),
                new Case(
                        "HTTP 503",
                        always(new Fault.HttpError(503)),
                        "down",
                        "http_503",
                        BOTH,
                        "http_503",
                        "fixer has not been called since ",
                        "Fixer has been down"),
                new Case(
                        "a wrong key",
                        fx -> fx.fixer().key("another"),
                        "waiting-for-key",
                        "fixer_101",
                        BOTH,
                        "fixer_101",
                        "no call is made until that is changed",
                        "Fixer waits for a key that it accepts"),
                new Case(
                        "the provider's quota spent",
                        fx -> fx.fixer().quota(0),
                        "quota",
                        "fixer_104",
                        BOTH,
                        "fixer_104",
                        "; next try ",
                        "Fixer has no calls left"),
                new Case(
                        "our own count used up",
                        fx -> fx.daemon()
                                .wiring()
                                .database()
                                .jdbi()
                                .useHandle(h -> h.execute("update quota_use set used = call_limit")),
                        "quota",
                        "quota",
                        BOTH,
                        null,
                        "fixer has no calls left",
                        "Fixer has no calls left"),
                new Case(
                        "a page for people",
                        always(new TestFault.Page()),
                        "down",
                        "not_json",
                        BOTH,
                        "not_json",
                        "fixer has not been called since ",
                        "Fixer has been down"),
                new Case(
                        "a wrong date",
                        always(new TestFault.WrongDate(LocalDate.of(2020, 1, 1))),
                        "ok",
                        null,
                        BOTH,
                        "wrong_date",
                        // the newest rates with an older date are those of yesterday: today's are awaited
                        "fixer lacks 1 day: 2026-03-03; it is asked for again by itself",
                        "1 newer day could not be fetched"),
                new Case(
                        "a plan that does not include the call",
                        always(new TestFault.Refused(ProviderError.FUNCTION_RESTRICTED)),
                        "ok",
                        null,
                        BOTH,
                        "fixer_105",
                        "wait for you",
                        "2 newer days could not be fetched"),
                new Case(
                        "one poison day",
                        fx -> fx.fixer().faults().on(TUESDAY, new TestFault.TruncatedJson()),
                        "ok",
                        null,
                        List.of(TUESDAY),
                        "not_json",
                        "fixer lacks 1 day: 2026-03-03; ",
                        "1 earlier day"),
                new Case(
                        "a store that refuses days",
                        fx -> fx.daemon()
                                .wiring()
                                .database()
                                .jdbi()
                                .useHandle(h -> h.execute("alter table publication rename to publication_away")),
                        "ok",
                        null,
                        BOTH,
                        "internal",
                        "they are fetched once the store takes days again",
                        "2 newer days"),
                new Case(
                        "held rates",
                        fx -> fx.fixer().faults().on(WEDNESDAY, new Fault.Multiplied("USD", BigDecimal.TEN)),
                        "ok",
                        null,
                        List.of(),
                        null,
                        "fixer has 1 rate held back, USD of 2026-03-04; `fx-caravan quarantine list`",
                        "1 rate is held back"),
                new Case(
                        "another base",
                        edit("fx.fixer.base=USD"),
                        "ok",
                        null,
                        List.of(),
                        null,
                        " in another base than USD, which fx.fixer.base asks for now, ",
                        "something else needs a look"),
                new Case(
                        "a setting that takes a restart",
                        edit("fx.api.base=USD"),
                        "ok",
                        null,
                        List.of(),
                        null,
                        "fx.api.base was changed in the files since the daemon started",
                        "something else needs a look"));
    }

    private static Trouble edit(String line) {
        return fx -> {
            Path config = Files.createDirectories(fx.home().resolve("config"));
            Files.writeString(config.resolve("application.properties"), line + "\n");
        };
    }

    private static Trouble always(Fault fault) {
        return fx -> fx.fixer().faults().always(fault);
    }

    @TestFactory
    Stream<DynamicTest> after_each_fault_everyone_tells_the_same_story() {
        return cases().stream().map(fault -> dynamicTest(fault.name(), () -> suffer(fault)));
    }

    private void suffer(Case fault) throws Exception {
        Path home = Files.createTempDirectory(folder, "home");
        try (LogLines log = new LogLines("io.fxcaravan");
                RunningDaemon fx = new RunningDaemon(
                        home,
                        "2026-03-02T12:00:00Z",
                        stored -> {},
                        "fx.fixer.plan",
                        "free",
                        "fx.ingest.window-days",
                        "4",
                        "fx.fixer.max-in-flight",
                        "1", // else a retry may meet another connection that is kept and broken
                        "fx.ingest.retry-attempts",
                        "1")) {
            await().untilAsserted(() -> assertThat(fx.get("/v1/status").body())
                    .contains("\"newestDate\":\"2026-03-02\"", "\"missing\":[]"));
            fx.clock().advanceTo(Instant.parse("2026-03-04T12:00:00Z"));
            fault.trouble().befall(fx);

            ask(fx);

            await().untilAsserted(() -> theStoriesAgree(fx, new Commands(home), log, fault));
        }
    }

    /** Asks for the days, as a person does. */
    private static void ask(RunningDaemon fx) throws Exception {
        JsonNode job =
                json(fx.operate("POST", "/v1/ingest", "{\"dates\":[\"2026-03-02\",\"2026-03-03\",\"2026-03-04\"]}")
                        .body());
        if (job.has("id")) {
            await().until(() -> !json(fx.operate(
                                    "GET", "/v1/ingest/" + job.path("id").asText(), null)
                            .body())
                    .path("state")
                    .asText()
                    .equals("running"));
        }
    }

    private static void theStoriesAgree(RunningDaemon fx, Commands commands, LogLines log, Case fault)
            throws Exception {
        JsonNode status = status(fx);
        JsonNode provider = status.at("/providers/0");
        SortedSet<String> lacking = dates(provider, "missing", "awaited", "failed");
        List<String> problems = texts(status.path("problems"));

        // what is expected of this fault
        assertThat(provider.path("condition").asText()).isEqualTo(fault.condition());
        assertThat(provider.path("reason").asText(null)).isEqualTo(fault.reason());
        assertThat(lacking)
                .isEqualTo(fault.lacking().stream()
                        .map(LocalDate::toString)
                        .collect(Collectors.toCollection(TreeSet::new)));
        if (fault.sentence() == null) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems).anyMatch(problem -> problem.contains(fault.sentence()));
        }

        theLedgerAgrees(fx, lacking);
        theDeadLettersAgree(fx, provider, fault);
        theMetricsAgree(fx, status, provider);
        healthAgrees(fx, status, provider);
        theCommandAgrees(commands, status, provider, problems);
        theLogAgrees(log, fault);
        thePageAgrees(commands.home(), status, fault);
    }

    private static void theLedgerAgrees(RunningDaemon fx, SortedSet<String> lacking) throws Exception {
        SortedSet<String> open = new TreeSet<>();
        json(fx.get("/v1/days?from=2026-02-26&to=2026-03-04").body())
                .path("days")
                .forEach(day -> {
                    if (List.of("missing", "awaited", "failed")
                            .contains(day.path("state").asText())) {
                        open.add(day.path("date").asText());
                    }
                });
        assertThat(open).as("ledger").isEqualTo(lacking);
        assertThat(texts(json(fx.get("/v1/rates?from=2026-02-26&to=2026-03-04").body())
                        .path("missing")))
                .as("series")
                .containsExactlyElementsOf(lacking);
    }

    private static void theDeadLettersAgree(RunningDaemon fx, JsonNode provider, Case fault) throws Exception {
        JsonNode letters =
                json(fx.operate("GET", "/v1/dead-letters", null).body()).path("deadLetters");
        assertThat(letters.size()).isEqualTo(provider.path("deadLetters").asInt());
        SortedSet<String> failed = dates(provider, "failed");
        for (JsonNode letter : letters) {
            assertThat(letter.path("reason").asText()).as(letter.toString()).isEqualTo(fault.letters());
            if (fault.reason() != null) {
                assertThat(provider.path("message").asText())
                        .isEqualTo(letter.path("message").asText());
            }
            failed.remove(letter.path("date").asText());
        }
        assertThat(failed).as("failed days without a letter").isEmpty();
    }

    private static void theMetricsAgree(RunningDaemon fx, JsonNode status, JsonNode provider) throws Exception {
        Map<String, BigDecimal> samples = samples(fx);
        assertThat(samples.get("fx_healthy"))
                .isEqualByComparingTo(status.path("healthy").asBoolean() ? "1" : "0");
        assertThat(samples.get("fx_store_refusing"))
                .isEqualByComparingTo(status.at("/database/condition").asText().equals("ok") ? "0" : "1");
        samples.forEach((name, value) -> {
            if (name.startsWith("fx_provider_condition")) {
                boolean holds = name.contains("\"" + provider.path("condition").asText() + "\"");
                assertThat(value).as(name).isEqualByComparingTo(holds ? "1" : "0");
            }
        });
        assertMetric(samples, "fx_days_missing", provider.path("missing").size());
        assertMetric(samples, "fx_days_failed", provider.path("failed").size());
        assertMetric(samples, "fx_dead_letters", provider.path("deadLetters").asInt());
        assertMetric(samples, "fx_quarantined_rates", provider.path("held").size());
        assertMetric(
                samples, "fx_quota_remaining", provider.at("/quota/remaining").asInt());
    }

    private static void assertMetric(Map<String, BigDecimal> samples, String name, int value) {
        assertThat(samples.get(name + "{provider=\"fixer\"}")).as(name).isEqualByComparingTo(String.valueOf(value));
    }

    private static Map<String, BigDecimal> samples(RunningDaemon fx) throws Exception {
        return fx.manage("/observe/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("fx_") && !line.endsWith(" NaN"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> new BigDecimal(line.substring(line.lastIndexOf(' ') + 1))));
    }

    private static void healthAgrees(RunningDaemon fx, JsonNode status, JsonNode provider) throws Exception {
        JsonNode health = json(fx.manage("/observe/health").body());
        assertThat(health.path("status").asText())
                .isEqualTo(status.path("healthy").asBoolean() ? "UP" : "DOWN");
        List<String> said = new ArrayList<>();
        for (JsonNode check : health.path("checks")) {
            said.add(check.path("message").asText());
            if (check.path("name").asText().equals("freshness")) {
                assertThat(check.at("/data/fixer.condition").asText())
                        .isEqualTo(provider.path("condition").asText());
                assertThat(check.at("/data/fixer.missing").asText())
                        .isEqualTo(texts(provider.path("missing")).toString());
                assertThat(check.at("/data/fixer.failed").asText())
                        .isEqualTo(texts(provider.path("failed")).toString());
            }
        }
        status.path("problems")
                .forEach(problem -> assertThat(said)
                        .as("health says what status says: " + problem)
                        .anyMatch(message -> message.contains(problem.asText())));
    }

    private static void theCommandAgrees(Commands commands, JsonNode status, JsonNode provider, List<String> problems)
            throws Exception {
        String text = commands.run("status").out();
        assertThat(text).contains(status.path("healthy").asBoolean() ? ": healthy" : ": NOT HEALTHY");
        problems.forEach(problem -> assertThat(text).contains(problem));
        String condition = provider.path("condition").asText();
        assertThat(text).contains(condition.equals("ok") ? "fixer\n" : "fixer: " + condition.replace('-', ' '));
        assertThat(commands.run("status", "--check").code())
                .isEqualTo(status.path("healthy").asBoolean() ? 0 : 1);
        assertThat(json(commands.run("status", "--json").out()).path("problems"))
                .isEqualTo(status.path("problems"));
    }

    private static void theLogAgrees(LogLines log, Case fault) {
        if (fault.reason() != null && fault.letters() != null) {
            assertThat(log.shown())
                    .anyMatch(line -> line.contains("provider stopped provider=fixer condition=" + fault.condition()
                            + " reason=" + fault.reason()));
        }
        if (fault.letters() != null) {
            assertThat(log.shown())
                    .anyMatch(line -> line.startsWith("day failed provider=fixer date=")
                            && line.contains(" reason=" + fault.letters() + " "));
        }
    }

    /** The page makes its first line of the status alone; Node runs its script where there is one. */
    private static void thePageAgrees(Path home, JsonNode status, Case fault) throws Exception {
        Path page = Files.createDirectories(home.resolve("page"));
        for (String script : List.of("headline.js", "format.js")) {
            try (var in = SameStoryTest.class.getResourceAsStream("/web/" + script)) {
                Files.write(page.resolve(script), in.readAllBytes());
            }
        }
        Files.writeString(page.resolve("package.json"), "{\"type\":\"module\"}");
        Files.writeString(
                page.resolve("say.js"),
                "import { headline } from './headline.js';\nconsole.log(headline(" + status
                        + ", '2026-03-04').text);\n");
        Process node;
        try {
            node = new ProcessBuilder("node", page.resolve("say.js").toString()).start();
        } catch (IOException e) {
            return; // no Node here
        }
        String said = new String(node.getInputStream().readAllBytes(), UTF_8);
        assertThat(node.waitFor())
                .as(new String(node.getErrorStream().readAllBytes()))
                .isZero();
        assertThat(said).contains(fault.headline());
    }

    private static JsonNode status(RunningDaemon fx) throws Exception {
        return json(fx.get("/v1/status").body());
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static SortedSet<String> dates(JsonNode provider, String... fields) {
        return Stream.of(fields)
                .flatMap(field -> texts(provider.path(field)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
