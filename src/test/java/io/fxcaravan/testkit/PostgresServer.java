package io.fxcaravan.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL of a test's own, that can be stopped and started again with what it holds. */
public final class PostgresServer implements AutoCloseable {
    private final Path data;
    private EmbeddedPostgres running;
    private int port;

    public PostgresServer(Path data) {
        this.data = data;
        start();
    }

    /** On the same port each time. */
    public void start() {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setServerConfig("max_connections", "100");
            running = (port == 0 ? builder : builder.setPort(port)).start();
            port = running.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends every connection. */
    public void stop() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It takes connections and requests, and answers none: a machine that hangs. */
    public void freeze() throws Exception {
        signal("STOP");
    }

    /** It answers again. */
    public void thaw() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<String> line = new ArrayList<>(List.of("kill", "-" + name, "" + pid));
        postmaster.descendants().map(child -> "" + child.pid()).forEach(line::add);
        new ProcessBuilder(line).start().waitFor();
    }

    /** As {@code fx.database.url} wants it; the user is {@code postgres}. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public void close() {
        stop();
    }
}
