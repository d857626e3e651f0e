package io.fxcaravan.bench;

import io.fxcaravan.home.Home;
import io.fxcaravan.store.Database;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;

/** The processes that the program is measured against from shell to shell. */
public final class BareProcess {
    private BareProcess() {}

    /**
     * {@code start folder}: Vert.x over an H2 file, until it answers. {@code ingest folder base-url days}: the loop.
     * {@code import folder file}: {@link HandWrittenTransfer}.
     */
    public static void main(String[] args) throws Exception {
        Path dir = Path.of(args[1]);
        if (args[0].equals("ingest")) {
            try (HandWrittenLoop loop = new HandWrittenLoop(new Home(dir), URI.create(args[2]), 8)) {
                loop.ingest(IngestBenchmark.weekdays(Integer.parseInt(args[3])));
            }
            return;
        }
        if (args[0].equals("import")) {
            try (Database database = BenchStore.open(dir)) {
                HandWrittenTransfer.load(database, Path.of(args[2]));
            }
            return;
        }
        Vertx vertx = Vertx.vertx();
        try (Connection database = DriverManager.getConnection("jdbc:h2:file:" + dir.resolve("bare"))) {
            database.createStatement().execute("create table if not exists stored (id int primary key)");
            vertx.createHttpServer()
                    .requestHandler(request -> request.response().end("{}"))
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        }
        System.exit(0);
    }
}
