package io.fxcaravan.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.demo.fixer.ReceivedCall;
import io.fxcaravan.testkit.ClusterMember;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.ManyCurrencies;
import io.fxcaravan.testkit.OnPostgresql;
import io.fxcaravan.testkit.PostgresServer;
import io.fxcaravan.testkit.SharedClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three processes on one PostgreSQL that act as one, whatever is done to them. The cron fires every two seconds. */
@OnPostgresql
@FullRun
class ClusterIT {
    private static final long SEED = 20261121;
    private static final int DAYS = 54;
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
    private static final Pattern FIRED = Pattern.compile("schedule fired provider=fixer for=(\\S+)");

    @TempDir
    Path dir;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Member> members = new ArrayList<>();
    private final Random random = new Random(SEED);
    private PostgresServer server;
    private SharedClock clock;
    private FixerStandIn fixer;

    /** One instance; its outputs are kept over all its lives. */
    private final class Member {
        private final int number;
        private final Path home;
        private final List<Path> outputs = new ArrayList<>();
        private Process process;

        Member(int number) throws IOException {
            this.number = number;
            this.home = Files.createDirectories(dir.resolve("member-" + number));
            Files.createDirectories(home.resolve("config"));
            Files.writeString(home.resolve("config/application.properties"), """
                    fx.fixer.base-url=%s
                    fx.fixer.access-key=%s
                    fx.fixer.cron=0/2 * * * * ?
                    fx.fixer.days=MON-SUN
                    fx.fixer.finalize=false
                    fx.fixer.exclude=none
                    fx.fixer.monthly-quota=1000
                    fx.validation.max-change=1000
                    fx.ingest.window-days=1
                    fx.ingest.retry-delay=50ms
                    fx.database.url=%s
                    fx.database.user=postgres
                    fx.database.pool-size=3
                    fx.cluster.enabled=true
                    fx.http.port=0
                    fx.management.port=0
                    """.formatted(
                            fixer.baseUrl(), FixerStandIn.KEY, server.url()));
        }

        void start() throws IOException {
            Path output = Files.createTempFile(dir, "member-" + number + "-", ".log");
            outputs.add(output);
            process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-Xmx160m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Dlogback.configurationFile=" + logging(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            ClusterMember.class.getName(),
                            home.toString(),
                            dir.resolve("clock").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        }

        String printed() {
            return outputs.stream().map(ClusterIT::read).collect(Collectors.joining());
        }

        boolean isUp() {
            return process != null
                    && process.isAlive()
                    && read(outputs.get(outputs.size() - 1)).contains("MEMBER ");
        }

        URI management() {
            String line = read(outputs.get(outputs.size() - 1))
                    .lines()
                    .filter(printed -> printed.startsWith("MEMBER "))
                    .findFirst()
                    .orElseThrow();
            return URI.create(line.split(" ")[2]);
        }

        int ready() {
            try {
                URI ready = management().resolve("/observe/health/ready");
                return http.send(
                                HttpRequest.newBuilder(ready)
                                        .timeout(Duration.ofSeconds(30))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            } catch (IOException e) {
                return 0;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    private Path logging() throws IOException {
        return Files.writeString(dir.resolve("logback.xml"), """
                <configuration>
                  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%d{HH:mm:ss.SSS} %level %logger{0} - %msg%n%rEx{3}</pattern></encoder>
                  </appender>
                  <logger name="io.fxcaravan" level="INFO"/>
                  <logger name="io.fxcaravan.ingest.schedule.CronRescheduler" level="DEBUG"/>
                  <root level="WARN"><appender-ref ref="out"/></root>
                </configuration>
                """);
    }

    @BeforeEach
    void start() throws Exception {
        System.out.println("seed " + SEED);
        server = new PostgresServer(dir.resolve("postgresql"));
        clock = new SharedClock(dir.resolve("clock"));
        clock.set(noon(FIRST));
        fixer = FixerStandIn.start(new ManyCurrencies(SEED, FIRST.minusDays(10)), clock)
                .latency(Duration.ofMillis(30));
        for (int number = 1; number <= 3; number++) {
            members.add(new Member(number));
        }
        for (Member member : members) {
            member.start();
        }
        await().atMost(120, SECONDS).until(() -> members.stream().allMatch(Member::isUp));
    }

    @AfterEach
    void stop() throws Exception {
        for (Member member : members) {
            member.kill();
        }
        fixer.close();
        server.close();
    }

    @Test
    void three_instances_store_each_day_once_while_they_are_killed_and_the_database_is_restarted_and_starved()
            throws Exception {
        TreeSet<LocalDate> disturbed = new TreeSet<>();
        int kills = 0;
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = FIRST.plusDays(day);
            clock.set(noon(date));
            Member victim = members.get(random.nextInt(members.size()));
            if (day % 6 == 3) {
                disturbed.add(date);
                pause(random.nextInt(2500)); // at any moment between two firings, or of a run
                victim.kill();
                victim.start();
                kills++;
            } else if (day == 13 || day == 37) {
                disturbed.add(date);
                pause(random.nextInt(2500));
                server.stop();
                pause(3000);
                server.start();
            } else if (day == 25) {
                disturbed.add(date);
                starve(Duration.ofSeconds(15));
            }
            awaitStored(date, disturbed.contains(date));
        }
        await().atMost(60, SECONDS).until(() -> members.stream().allMatch(m -> m.isUp() && m.ready() == 200));

        List<String> fired = members.stream()
                .flatMap(member -> FIRED.matcher(member.printed()).results().map(found -> found.group(1)))
                .toList();
        Map<LocalDate, Integer> calls = calls();
        int asked = calls.values().stream().mapToInt(Integer::intValue).sum();
        int used = (int) number("select sum(used) from quota_use");
        System.out.printf(
                "firings %d, kills %d, days %d, calls %d, counted %d, days asked for twice %s%n",
                fired.size(), kills, DAYS + 1, asked, used, twice(calls));

        assertThat(fired).hasSizeGreaterThanOrEqualTo(50).doesNotHaveDuplicates();
        assertThat(number("select count(*) from ledger where snapshot_id is not null"))
                .isEqualTo(DAYS + 1);
        assertThat(number("select count(*) from snapshot")).isEqualTo(DAYS + 1);
        assertThat(number("select count(*) from ledger where state not in ('provisional', 'final')"))
                .isZero();
        assertThat(calls.keySet()).hasSize(DAYS + 1);
        // a call whose answer was cut off by the kill of its instance has to be made again, no other
        assertThat(disturbed).containsAll(twice(calls));
        assertThat(used - asked)
                .as("calls counted and then cut off before they went out")
                .isBetween(0, kills + 2);
    }

    private void awaitStored(LocalDate date, boolean disturbed) {
        try {
            await().atMost(disturbed ? 90 : 60, SECONDS)
                    .ignoreExceptions()
                    .until(() -> number("select count(*) from ledger where snapshot_id is not null and rate_date = '"
                                    + date + "'")
                            == 1);
        } catch (ConditionTimeoutException e) {
            members.forEach(member -> System.out.println(tail(member.printed())));
            throw e;
        }
    }

    /** Everybody who wants to look at the ledger waits, holding a connection. */
    private void starve(Duration time) throws Exception {
        try (Connection connection = DriverManager.getConnection(server.url(), "postgres", "")) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("lock table ledger, provider_state in access exclusive mode");
                pause((int) time.toMillis());
            }
            connection.rollback();
        }
    }

    private Map<LocalDate, Integer> calls() {
        Map<LocalDate, Integer> calls = new TreeMap<>();
        for (ReceivedCall call : fixer.received()) {
            calls.merge(call.date().orElseThrow(), 1, Integer::sum);
        }
        return calls;
    }

    private static List<LocalDate> twice(Map<LocalDate, Integer> calls) {
        return calls.entrySet().stream()
                .filter(day -> day.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url(), "postgres", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Instant noon(LocalDate date) {
        return Instant.parse(date + "T12:00:00Z");
    }

    private static void pause(int millis) {
        await().atMost(60, SECONDS).pollDelay(Duration.ofMillis(millis + 1L)).until(() -> true);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 3000));
    }
}
