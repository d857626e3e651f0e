package io.fxcaravan.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shipped logging configurations write, and where; each test loads them into a context of its own. */
class LoggingTest {
    private static final Path DAEMON = Path.of("config/logback.xml");
    private static final Path COMMAND = Path.of("src/main/resources/log/command.xml");

    @TempDir
    Path logs;

    @TempDir
    Path elsewhere;

    @Test
    void a_line_has_the_utc_time_the_level_and_the_short_logger() throws Exception {
        Output output = daemon(
                Map.of(), log -> log.getLogger("io.fxcaravan.ledger.DayPlanner").info("3 days are due"));

        assertThat(output.out())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO  DayPlanner - 3 days are due\n");
        assertThat(logged("fx-caravan.log")).isEqualTo(output.out());
    }

    @Test
    void a_stack_trace_is_in_the_file_and_not_on_the_console() throws Exception {
        for (String format : List.of("text", "json")) {
            Output output = daemon(
                    Map.of("fx.log.format", format),
                    log -> log.getLogger("a").error("no rates", new IllegalStateException("cut off")));

            assertThat(output.out()).contains("no rates").doesNotContain("IllegalStateException");
            assertThat(logged("fx-caravan.log")).contains("IllegalStateException", "cut off", "LoggingTest");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/latest?access_key=S3cr-et_1&base=EUR",
                "GET /api/latest?base=EUR&ACCESS_KEY=S3cr-et_1",
                "{\"access_key\":\"S3cr-et_1\",\"base\":\"EUR\"}",
                "{\"access_key\" : \"S3cr-et_1\"}",
                "http-outgoing-0 >> apikey: S3cr-et_1",
                "http-outgoing-0 >> \"apikey: S3cr-et_1[\\r][\\n]\"",
                "X-API-Key: S3cr-et_1",
                "apikey=S3cr-et_1, next",
                "Authorization: Basic S3cr-et_1==",
                "Authorization: Bearer S3cr-et_1",
                "fx.fixer.access-key=S3cr-et_1",
                "fx.xe.api-key=S3cr-et_1"
            })
    void a_key_is_masked_in_every_log_whatever_the_format(String message) throws Exception {
        Throwable failure = new IOException("while sending: " + message);
        for (String format : List.of("text", "json")) {
            Output output = daemon(Map.of("fx.log.format", format), log -> {
                log.getLogger("org.apache.hc").warn("sent {}", message, failure);
                log.getLogger("fx.dead-letter").warn(message);
            });

            assertThat(output.out()).contains("***").doesNotContain("S3cr");
            assertThat(logged("fx-caravan.log"))
                    .contains("***", "while sending")
                    .doesNotContain("S3cr");
            assertThat(logged("dead-letter.log")).contains("***").doesNotContain("S3cr");
        }
        assertThat(command(log -> log.getLogger("a").warn(message)).err())
                .contains("***")
                .doesNotContain("S3cr");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fx.fixer.access-key: not set in config/application.properties",
                "set fx.fixer.access-key or fx.fixer.access-key-file=/run/secrets/fixer",
                "the basic plan has no timeseries; an api key is needed"
            })
    void a_message_about_a_key_stays_readable(String message) throws Exception {
        assertThat(daemon(Map.of(), log -> log.getLogger("a").info(message)).out())
                .contains(message);
    }

    @Test
    void json_has_one_object_a_line_on_the_console_and_in_the_file() throws Exception {
        Output output = daemon(Map.of("fx.log.format", "json"), log -> {
            log.getLogger("a.B").info("say \"{}\"", "hé\nho");
            log.getLogger("a.B").warn("two");
        });

        List<JsonNode> console = objects(output.out());
        assertThat(console).hasSize(2);
        assertThat(console.get(0).get("message").asText()).isEqualTo("say \"hé\nho\"");
        assertThat(console.get(0).get("time").asText()).matches("[\\dT:.-]+Z");
        assertThat(console.get(1).get("level").asText()).isEqualTo("WARN");
        assertThat(objects(logged("fx-caravan.log"))).hasSize(2);
    }

    @Test
    void json_has_the_facts_of_an_event_as_fields_and_takes_no_argument_for_one() throws Exception {
        Output output = daemon(Map.of("fx.log.format", "json"), log -> {
            Logger logger = log.getLogger("io.fxcaravan.ingest.StoredDayListener");
            logger.info(
                    "day stored provider={} date={} rates={} cron=\"{}\" took={}ms",
                    "fixer",
                    LocalDate.parse("2026-03-02"),
                    168,
                    "0 0 9 ? * \"MON\"",
                    212L);
            logger.warn("the file {} is torn: {}", "a provider={} b", "took=1ms event=x");
            logger.warn("day failed provider={} nextRetry={}: {}", "fixer", null, "level=ERROR rates=0");
        });

        List<JsonNode> lines = objects(output.out());
        JsonNode stored = lines.get(0);
        assertThat(stored.get("event").asText()).isEqualTo("day stored");
        assertThat(stored.get("provider").asText()).isEqualTo("fixer");
        assertThat(stored.get("date").asText()).isEqualTo("2026-03-02");
        assertThat(stored.get("rates").isInt()).isTrue();
        assertThat(stored.get("took").asLong()).isEqualTo(212);
        assertThat(stored.get("cron").asText()).isEqualTo("0 0 9 ? * \"MON\"");
        assertThat(stored.get("message").asText()).endsWith("took=212ms");
        assertThat(lines.get(1).fieldNames()).toIterable().doesNotContain("event", "provider", "took");
        assertThat(lines.get(2).get("event").asText()).isEqualTo("day failed");
        assertThat(lines.get(2).get("level").asText()).isEqualTo("WARN");
        assertThat(lines.get(2).fieldNames()).toIterable().doesNotContain("rates", "nextRetry");
    }

    @Test
    void a_dead_letter_is_in_its_own_log_alone_as_it_was_given() throws Exception {
        String letter = "{\"id\":1,\"provider\":\"fixer\",\"date\":\"2026-02-27\"}";
        Output output = daemon(Map.of(), log -> log.getLogger("fx.dead-letter").warn(letter));

        assertThat(logged("dead-letter.log")).isEqualTo(letter + "\n");
        assertThat(output.out() + logged("fx-caravan.log")).isEmpty();
    }

    @Test
    void a_profile_logs_to_a_file_of_its_name() throws Exception {
        daemon(
                Map.of("fx.log.name", "fx-caravan-dev"),
                log -> log.getLogger("a").info("here"));

        assertThat(logged("fx-caravan-dev.log")).contains("here");
        assertThat(logs.resolve("fx-caravan.log")).doesNotExist();
    }

    @Test
    void libraries_speak_from_warnings_on() throws Exception {
        Output output = daemon(Map.of(), log -> {
            for (String library : List.of(
                    "org.apache.camel.impl.engine.AbstractCamelContext",
                    "org.apache.hc.client5.http",
                    "org.flywaydb.core",
                    "com.zaxxer.hikari.HikariDataSource",
                    "org.quartz.core.QuartzScheduler",
                    "io.vertx.core",
                    "h2database")) {
                log.getLogger(library).info("routine");
                log.getLogger(library).warn("wrong");
            }
        });

        assertThat(output.out()).doesNotContain("routine").hasLineCount(7);
    }

    @Test
    void an_edit_takes_effect_while_running_and_a_broken_one_changes_nothing() throws Exception {
        String shipped = Files.readString(DAEMON);
        assertThat(shipped).contains("scan=\"true\" scanPeriod=\"5 seconds\"");
        String scanned = shipped.replace("5 seconds", "50 milliseconds");
        Path edited = Files.writeString(elsewhere.resolve("logback.xml"), scanned);

        log(edited, Map.of(), log -> {
            Logger camel = log.getLogger("org.apache.camel");
            write(
                    edited,
                    scanned.replace("\"org.apache.camel\" level=\"WARN\"", "\"org.apache.camel\" level=\"DEBUG\""));
            await().until(camel::isDebugEnabled);

            write(edited, "<configuration><root level=");
            await().until(() -> log.getStatusManager().getCopyOfStatusList().stream()
                    .anyMatch(status -> status.getEffectiveLevel() == Status.ERROR));
            await().untilAsserted(() -> {
                log.getLogger("a").info("still here");
                assertThat(logs.resolve("fx-caravan.log")).content().contains("still here");
            });
        });
    }

    @Test
    void a_full_log_is_rolled_and_compressed() throws Exception {
        Path small = Files.writeString(
                elsewhere.resolve("logback.xml"), Files.readString(DAEMON).replace("\"20MB\"", "\"1KB\""));

        log(
                small,
                Map.of(),
                log -> await().untilAsserted(() -> {
                    log.getLogger("a").info("x".repeat(600));
                    log.getLogger("fx.dead-letter").info("x".repeat(600));
                    assertThat(logs.toFile().list())
                            .anyMatch(name -> name.matches("fx-caravan\\.\\d{4}-\\d\\d-\\d\\d\\.0\\.log\\.gz"))
                            .anyMatch(name -> name.matches("dead-letter\\.\\d{4}-\\d\\d-\\d\\d\\.0\\.log\\.gz"));
                }));
    }

    @Test
    void a_flood_of_lines_fills_no_disk_the_oldest_files_go() throws Exception {
        Path small = Files.writeString(
                elsewhere.resolve("logback.xml"),
                Files.readString(DAEMON).replace("\"20MB\"", "\"1KB\"").replace("\"500MB\"", "\"500\""));

        log(
                small,
                Map.of(),
                log -> await().untilAsserted(() -> {
                    log.getLogger("a").info("x".repeat(1100));
                    assertThat(logs.toFile().list())
                            .anyMatch(name -> name.matches("fx-caravan\\.[-\\d]+\\.[1-9]\\d\\.log\\.gz"))
                            .noneMatch(name -> name.matches("fx-caravan\\.[-\\d]+\\.[0-3]\\.log\\.gz"));
                }));
    }

    @Test
    void a_configuration_of_before_there_was_a_limit_holds_too() throws Exception {
        Path older = Files.writeString(
                elsewhere.resolve("logback.xml"),
                Files.readString(DAEMON).replaceFirst("  <property name=\"max-total-size\".*\\R", ""));
        assertThat(older).content().doesNotContain("500MB");

        log(older, Map.of(), log -> log.getLogger("a").info("still here"));

        assertThat(logged("fx-caravan.log")).contains("still here");
    }

    @Test
    void a_command_writes_warnings_to_standard_error_and_nothing_else_anywhere() throws Exception {
        Output output = command(log -> {
            log.getLogger("io.fxcaravan.store").info("opened");
            log.getLogger("io.fxcaravan.store").warn("slow disk", new IOException("late"));
            log.getLogger("fx.dead-letter").warn("{}");
        });

        assertThat(output.err()).contains("slow disk").hasLineCount(1);
        assertThat(output.out()).isEmpty();
        assertThat(logs).isEmptyDirectory();
    }

    private record Output(String out, String err) {}

    private Output daemon(Map<String, String> properties, Consumer<LoggerContext> use) throws Exception {
        return log(DAEMON, properties, use);
    }

    private Output command(Consumer<LoggerContext> use) throws Exception {
        for (Path old : Files.list(logs).toList()) {
            Files.delete(old);
        }
        return log(COMMAND, Map.of(), use);
    }

    /** Logback's console appender takes {@code System.out} and {@code System.err} as they are when it starts. */
    private Output log(Path configuration, Map<String, String> properties, Consumer<LoggerContext> use)
            throws JoranException {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream toOut = new ByteArrayOutputStream();
        ByteArrayOutputStream toErr = new ByteArrayOutputStream();
        LoggerContext context = new LoggerContext();
        Map<String, String> all = new HashMap<>(properties);
        all.put("fx.logs", logs.toString());
        System.setOut(new PrintStream(toOut, true, UTF_8));
        System.setErr(new PrintStream(toErr, true, UTF_8));
        all.forEach(System::setProperty);
        try {
            context.setMDCAdapter(new LogbackMDCAdapter());
            context.start();
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(configuration.toFile());
            assertThat(context.getStatusManager().getCopyOfStatusList())
                    .noneMatch(status -> status.getEffectiveLevel() >= Status.WARN);
            use.accept(context);
        } finally {
            context.stop();
            all.keySet().forEach(System::clearProperty);
            System.setOut(out);
            System.setErr(err);
        }
        return new Output(toOut.toString(UTF_8), toErr.toString(UTF_8));
    }

    /** In one step, as an editor saves, and at another time than the file had: Logback looks at nothing else. */
    private static void write(Path file, String text) {
        try {
            FileTime next =
                    FileTime.from(Files.getLastModifiedTime(file).toInstant().plusSeconds(1));
            Path draft = Files.writeString(file.resolveSibling("draft"), text);
            Files.setLastModifiedTime(draft, next);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String logged(String file) throws IOException {
        return Files.readString(logs.resolve(file));
    }

    private static List<JsonNode> objects(String lines) throws IOException {
        return new ObjectMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(lines)
                .readAll();
    }
}
