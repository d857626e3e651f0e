package io.fxcaravan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.Fault;
import io.fxcaravan.demo.FixerStandIn;
import io.fxcaravan.rates.Snapshot;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.Snapshots;
import io.fxcaravan.testkit.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The packaged daemon, with the jars that DEPLOYMENT.md has fetched, and a real Kafka broker as a process of its own. */
@EnabledIfSystemProperty(
        named = "fx.test.kafka",
        matches = "true",
        disabledReason = "fetches 80 MB the first time; runs with -Dfx.test.kafka=true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String MARK = "    # KafkaIT runs this\n";
    private static final String SECRET = "truststore-secret-8";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @TempDir
    static Path dir;

    private final List<Process> started = new ArrayList<>();
    private Path distribution;
    private Path jars;
    private int port;
    private Process broker;

    private record Stored(String provider, LocalDate date, int revision) {}

    private record Arrived(String partition, String key, JsonNode json) {
        Stored what() {
            return new Stored(
                    json.get("provider").asText(),
                    LocalDate.parse(json.get("date").asText()),
                    json.get("revision").asInt());
        }
    }

    @BeforeAll
    void install() throws Exception {
        jars = dir.resolve("kafka");
        Path pom = Path.of("src/test/resources/kafka/pom.xml").toAbsolutePath();
        String fetched = run(
                "bash",
                "-c",
                "mvn -q -B -f " + pom + " dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="
                        + jars);
        assumeTrue(Files.exists(jars), "needs mvn on the PATH, and Kafka's jars from it once: " + fetched);

        distribution = Program.copyDistribution(dir.resolve("dist"));
        String page = Files.readString(Path.of("DEPLOYMENT.md"));
        String script = page.substring(page.indexOf(MARK) + MARK.length())
                .lines()
                .takeWhile(line -> line.startsWith("    "))
                .collect(Collectors.joining("\n"))
                .stripIndent()
                .replace("/opt/fx-caravan", distribution.toString());
        String said = run("bash", "-eu", "-c", script);
        assertThat(distribution.resolve("lib/ext")).as(said).isDirectory();

        prepareBroker();
    }

    @AfterAll
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void each_stored_revision_arrives_in_order_also_those_stored_while_the_broker_was_dead() throws Exception {
        LocalDate revised = LocalDate.of(2026, 3, 4);
        try (FixerStandIn fixer = FixerStandIn.start(EcbDays.bundled(), Clock.systemUTC());
                Program program = new Program(dir, distribution)) {
            program.configure(
                    fixer,
                    "fx.fixer.plan",
                    "free",
                    "fx.ingest.window-days",
                    "5",
                    "fx.publish.to",
                    "kafka:rates?brokers=127.0.0.1:" + port
                            + "&deliveryTimeoutMs=3000&requestTimeoutMs=2000&maxBlockMs=3000&sslTruststorePassword="
                            + SECRET);
            Program.Running daemon = program.startDaemon(); // before there is a broker
            daemon.awaitOutput("revision not published");
            startBroker();
            store(program, "--date", "" + revised);
            awaitAllPublished(daemon);

            broker.destroyForcibly().waitFor();
            fixer.faults().on(revised, new Fault.Multiplied("USD", new BigDecimal("1.01")));
            store(program, "--date", "2026-03-05");
            store(program, "--date", "" + revised, "--force");
            store(program, "--date", "2026-03-02");
            await().atMost(LONG).until(() -> count(daemon, "revision not published") > 1);
            startBroker();
            awaitAllPublished(daemon);
            daemon.signal("TERM").end();

            List<Arrived> arrived = consumed();
            // at least once: a try that was given up may have arrived
            assertThat(arrived.stream().map(Arrived::what).distinct()).containsExactlyElementsOf(stored(program));
            assertThat(arrived).extracting(Arrived::key).containsOnly("fixer");
            assertThat(arrived.stream().map(Arrived::partition).distinct()).hasSize(1);
            compareWithStore(program, arrived);
            assertThat(daemon.out() + daemon.err()).doesNotContain(SECRET).doesNotContain("NetworkClient");
        }
    }

    private static void store(Program program, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of("ingest"));
        line.addAll(List.of(arguments));
        Program.Ended ended = program.run(line.toArray(String[]::new));
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
        try (Database database = Database.openExisting(TestDatabase.config(program.home()))) {
            Snapshots snapshots = new Snapshots(database);
            for (Arrived message : arrived) {
                Snapshot day = snapshots.current("fixer", message.what().date()).orElseThrow();
                assertThat(message.json().fieldNames())
                        .toIterable()
                        .containsExactly(
                                "provider",
                                "date",
                                "revision",
                                "quality",
                                "base",
                                "recordedAt",
                                "providerTimestamp",
                                "source",
                                "actor",
                                "rates");
                if (message.what().revision() == day.revision()) {
                    JsonNode rates = message.json().get("rates");
                    assertThat(rates).hasSize(day.rates().size());
                    day.rates()
                            .forEach(
                                    (quote, rate) -> assertThat(rates.get(quote).decimalValue())
                                            .as("%s %s", day.date(), quote)
                                            .isEqualByComparingTo(rate));
                }
            }
        }
    }

    private List<Arrived> consumed() throws Exception {
        String printed = run(java(
                "org.apache.kafka.tools.consumer.ConsoleConsumer",
                "--bootstrap-server=127.0.0.1:" + port,
                "--topic=rates",
                "--from-beginning",
                "--timeout-ms=5000",
                "--property=print.key=true",
                "--property=print.partition=true"));
        List<Arrived> arrived = new ArrayList<>();
        for (String line :
                printed.lines().filter(l -> l.startsWith("Partition:")).toList()) {
            String[] parts = line.split("\t", 3);
            arrived.add(new Arrived(parts[0], parts[1], JSON.readTree(parts[2])));
        }
        return arrived;
    }

    private void prepareBroker() throws Exception {
        port = freePort();
        int controller = freePort();
        Files.writeString(dir.resolve("server.properties"), """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                log.dirs=%3$s
                num.partitions=3
                offsets.topic.num.partitions=1
                offsets.topic.replication.factor=1
                """.formatted(port, controller, dir.resolve("broker")));
        run(java(
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id=MkU3OEVBNTcwNTJENDM2Qg",
                "--config=" + properties()));
        assertThat(dir.resolve("broker/meta.properties")).exists();
    }

    private void startBroker() throws IOException {
        broker = new ProcessBuilder(java("kafka.Kafka", properties()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(broker);
        await().atMost(LONG).ignoreExceptions().until(() -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
    }

    private static String properties() {
        return dir.resolve("server.properties").toString();
    }

    private String[] java(String main, String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                jars + "/*",
                main));
        line.addAll(List.of(arguments));
        return line.toArray(String[]::new);
    }

    /** What it printed. */
    private static String run(String... line) throws Exception {
        Path out = Files.createTempFile(dir, "out", "");
        Process process = new ProcessBuilder(line)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended in time").isTrue();
        return Files.readString(out);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
