package io.fxcaravan.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

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

    /** As {@code fx.database.url} wants it; the user is {@code postgres}. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public void close() {
        stop();
    }
}
