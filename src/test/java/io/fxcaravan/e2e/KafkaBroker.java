package io.fxcaravan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A single Kafka node as a process of its own, that can be killed and started again over the same data. */
final class KafkaBroker implements AutoCloseable {
    private final Path folder;
    private final int port = freePort();
    private Process process;

    private KafkaBroker(Path folder) throws IOException {
        this.folder = folder;
    }

    /**
     * Not started yet.
     *
     * @throws IOException where Maven, or what it should fetch, is not there
     */
    static KafkaBroker fetch(Path folder) throws Exception {
        Path pom = Path.of("src/test/resources/kafka/pom.xml").toAbsolutePath();
        KafkaBroker broker = new KafkaBroker(Files.createDirectories(folder));
        String said = run(
                folder,
                "mvn",
                "-q",
                "-B",
                "-f",
                pom.toString(),
                "dependency:copy-dependencies",
                "-DincludeScope=runtime",
                "-DoutputDirectory=" + folder.resolve("lib"));
        if (!Files.exists(folder.resolve("lib"))) {
            throw new IOException(said);
        }
        broker.format();
        return broker;
    }

    private void format() throws Exception {
        Files.writeString(properties(), """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                log.dirs=%3$s
                num.partitions=3
                offsets.topic.num.partitions=1
                offsets.topic.replication.factor=1
                """.formatted(port, freePort(), folder.resolve("data")));
        String said = java(
                "kafka.tools.StorageTool", "format", "--cluster-id=MkU3OEVBNTcwNTJENDM2Qg", "--config=" + properties());
        assertThat(folder.resolve("data/meta.properties")).as(said).exists();
    }

    private Path properties() {
        return folder.resolve("server.properties");
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    void start() throws IOException {
        launch();
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> {
            if (!process.isAlive()) {
                launch(); // for a moment somebody else may have had its port
            }
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
    }

    private void launch() throws IOException {
        Path log = Files.createTempFile(folder, "broker", ".log");
        process = new ProcessBuilder(line("kafka.Kafka", properties().toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** All that is in a topic: partition, key and value with tabs between. */
    List<String> records(String topic) throws Exception {
        return java(
                        "org.apache.kafka.tools.consumer.ConsoleConsumer",
                        "--bootstrap-server=" + address(),
                        "--topic=" + topic,
                        "--from-beginning",
                        "--timeout-ms=5000",
                        "--property=print.key=true",
                        "--property=print.partition=true")
                .lines()
                .filter(line -> line.startsWith("Partition:"))
                .toList();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private String java(String... mainAndArguments) throws Exception {
        return run(folder, line(mainAndArguments));
    }

    private String[] line(String... mainAndArguments) {
        List<String> line = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                folder.resolve("lib") + "/*"));
        line.addAll(List.of(mainAndArguments));
        return line.toArray(String[]::new);
    }

    /** What a command printed. */
    static String run(Path folder, String... line) throws Exception {
        Path out = Files.createTempFile(folder, "out", "");
        Process process = new ProcessBuilder(line)
                .directory(folder.toFile())
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
