package io.fxcaravan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.Fault;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.rates.Snapshot;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.Snapshots;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The packaged daemon with the jars that DEPLOYMENT.md has fetched, and a real Kafka. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@FullRun
class KafkaIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String MARK = "    # KafkaIT runs this\n";
    private static final String SECRET = "truststore-secret-8";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @TempDir
    static Path dir;

    private KafkaBroker broker;
    private Path distribution;

    private record Stored(String provider, LocalDate date, int revision) {}

    private record Arrived(String partition, String key, JsonNode json) {
        static Arrived read(String line) {
            String[] parts = line.split("\t", 3);
            try {
                return new Arrived(parts[0], parts[1], JSON.readTree(parts[2]));
            } catch (IOException e) {
                throw new AssertionError(line, e);
            }
        }

        Stored what() {
            LocalDate date = LocalDate.parse(json.get("date").asText());
            return new Stored(
                    json.get("provider").asText(), date, json.get("revision").asInt());
        }
    }

    @BeforeAll
    void install() throws Exception {
        try {
            broker = KafkaBroker.fetch(dir.resolve("kafka"));
        } catch (IOException e) {
            abort("needs mvn on the PATH and Maven's repository, the first time: " + e.getMessage());
        }
        distribution = Program.copyDistribution(dir.resolve("dist"));
        String page = Files.readString(Path.of("DEPLOYMENT.md"));
        String script = page.substring(page.indexOf(MARK) + MARK.length())
                .lines()
                .takeWhile(line -> line.startsWith("    "))
                .collect(Collectors.joining("\n"))
                .stripIndent()
                .replace("/opt/fx-caravan", distribution.toString());
        String said = KafkaBroker.run(dir, "bash", "-eu", "-c", script);
        assertThat(distribution.resolve("lib/ext")).as(said).isNotEmptyDirectory();
    }

    @AfterAll
    void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void each_stored_revision_arrives_in_order_also_what_was_stored_while_the_broker_was_dead() throws Exception {
        LocalDate revised = LocalDate.of(2026, 3, 4);
        try (FixerStandIn fixer = FixerStandIn.start(EcbDays.bundled(), Clock.systemUTC());
                Program program = new Program(dir.resolve("killed"), distribution)) {
            configure(
                    program, fixer, broker.address() + "&deliveryTimeoutMs=3000&requestTimeoutMs=2000&maxBlockMs=3000");
            broker.start();
            Program.Running daemon = program.startDaemon();
            store(program, "--date", "" + revised);
            awaitAllPublished(daemon);
            assertThat(daemon.out()).doesNotContain("not published");

            broker.kill();
            fixer.faults().on(revised, new Fault.Multiplied("USD", new BigDecimal("1.01")));
            store(program, "--date", "2026-03-05");
            store(program, "--date", "" + revised, "--force");
            store(program, "--date", "2026-03-02");
            daemon.awaitOutput("revision not published provider=fixer date=2026-03-05");
            broker.start();
            awaitAllPublished(daemon);
            daemon.signal("TERM").end();

            List<Arrived> arrived =
                    broker.records("rates").stream().map(Arrived::read).toList();
            // a try that was given up may have arrived too
            assertThat(arrived.stream().map(Arrived::what).distinct()).containsExactlyElementsOf(stored(program));
            assertThat(arrived).extracting(Arrived::key).containsOnly("fixer");
            assertThat(arrived.stream().map(Arrived::partition).distinct()).hasSize(1);
            compareWithStore(program, arrived);
            JsonNode correction = arrived.stream()
                    .filter(message -> message.what().revision() == 2)
                    .findFirst()
                    .orElseThrow()
                    .json();
            assertThat(correction.get("previousRevision").asInt()).isEqualTo(1);
            assertThat(correction.get("changes"))
                    .extracting(change -> change.get("quote").asText())
                    .containsExactly("USD");
            assertThat(daemon.out() + daemon.err()).doesNotContain(SECRET).doesNotContain("NetworkClient");
        }
    }

    @Test
    void brokers_whose_names_do_not_resolve_do_not_keep_the_daemon_from_collecting() throws Exception {
        try (FixerStandIn fixer = FixerStandIn.start(EcbDays.bundled(), Clock.systemUTC());
                Program program = new Program(dir.resolve("unresolved"), distribution)) {
            configure(program, fixer, "kafka.invalid:9092");
            Program.Running daemon = program.startDaemon();

            daemon.awaitOutput("No resolvable bootstrap urls");
            assertThat(daemon.out())
                    .contains("day stored")
                    .containsPattern("revision not published .* to=kafka attempts=1");
        }
    }

    private static void configure(Program program, FixerStandIn fixer, String brokers) throws IOException {
        String endpoint = "kafka:rates?sslTruststorePassword=" + SECRET + "&brokers=" + brokers;
        program.configure(fixer, "fx.fixer.plan", "free", "fx.ingest.window-days", "5", "fx.publish.to", endpoint);
    }

    private static void store(Program program, String... options) throws Exception {
        Program.Ended ended = program.run(
                Stream.concat(Stream.of("ingest"), Stream.of(options)).toArray(String[]::new));
        assertThat(ended.code()).as(ended.err()).isZero();
    }

    private static void awaitAllPublished(Program.Running daemon) {
        await().atMost(LONG).until(() -> count(daemon, "revision published") == count(daemon, "day stored"));
    }

    private static long count(Program.Running daemon, String event) {
        return daemon.out().lines().filter(line -> line.contains(event)).count();
    }

    /** In the order in which they were stored. */
    private static List<Stored> stored(Program program) {
        try (Database database = Database.openExisting(TestDatabase.config(program.home()))) {
            return database.jdbi()
                    .withHandle(h -> h.createQuery("select provider, rate_date, revision from snapshot order by id")
                            .map((row, c) ->
                                    new Stored(row.getString(1), row.getObject(2, LocalDate.class), row.getInt(3)))
                            .list());
        }
    }

    private static void compareWithStore(Program program, List<Arrived> arrived) {
        String fields = "provider,date,revision,quality,base,recordedAt,providerTimestamp,source,actor,reason,rates,"
                + "previousRevision,changes";
        try (Database database = Database.openExisting(TestDatabase.config(program.home()))) {
            Snapshots snapshots = new Snapshots(database);
            for (Arrived message : arrived) {
                assertThat(message.json().fieldNames()).toIterable().containsExactly(fields.split(","));
                Snapshot day = snapshots.current("fixer", message.what().date()).orElseThrow();
                if (message.what().revision() == day.revision()) {
                    JsonNode rates = message.json().get("rates");
                    assertThat(rates).hasSize(day.rates().size());
                    day.rates()
                            .forEach((quote, rate) ->
                                    assertThat(rates.get(quote).decimalValue()).isEqualByComparingTo(rate.value()));
                }
            }
        }
    }
}
