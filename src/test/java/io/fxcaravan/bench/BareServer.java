package io.fxcaravan.bench;

import io.fxcaravan.home.Home;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The server that the program is measured against: Vert.x, ready bytes and files of a folder, and reads written by hand of the
 * store in it.
 */
public final class BareServer {
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Buffer> ready = new ConcurrentHashMap<>();
    private final Path dir;
    private final HandWrittenReads reads;

    private BareServer(Path dir, HandWrittenReads reads) {
        this.dir = dir;
        this.reads = reads;
    }

    /** {@code folder}: serves what is in it; prints its address. */
    public static void main(String[] args) throws Exception {
        Path dir = Path.of(args[0]);
        Database database = Database.open(new StoreConfig(
                "jdbc:h2:file:" + new Home(dir).data().resolve("fx-caravan").toAbsolutePath(), "", "", 8));
        BareServer bare = new BareServer(dir, new HandWrittenReads(database.dataSource()));
        HttpServer server = bare.vertx
                .createHttpServer()
                .requestHandler(bare::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        System.out.println("ready api=http://127.0.0.1:" + server.actualPort());
    }

    private void answer(HttpServerRequest request) {
        String name = request.path().substring(request.path().indexOf('/', 1) + 1);
        switch (request.path().substring(1, request.path().length() - name.length() - 1)) {
            case "ready" -> send(request, ready.computeIfAbsent(name, this::read));
            case "file" -> request.response().sendFile(dir.resolve(name).toString());
            default ->
                vertx.executeBlocking(read(name, request), false).onSuccess(body -> send(request, Buffer.buffer(body)));
        }
    }

    private Buffer read(String name) {
        return vertx.fileSystem().readFileBlocking(dir.resolve(name).toString());
    }

    private static void send(HttpServerRequest request, Buffer body) {
        request.response().putHeader("Content-Type", "application/json").end(body);
    }

    private Callable<String> read(String what, HttpServerRequest request) {
        return switch (what) {
            case "day" -> () -> reads.day(LocalDate.parse(request.getParam("date")));
            case "series" -> () -> reads.series(from(request), to(request), request.getParam("symbols"));
            case "averages" -> () -> reads.averages(from(request), to(request), request.getParam("symbols"));
            case "csv" -> () -> reads.csv(from(request), to(request), request.getParam("symbols"));
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static LocalDate from(HttpServerRequest request) {
        return LocalDate.parse(request.getParam("from"));
    }

    private static LocalDate to(HttpServerRequest request) {
        return LocalDate.parse(request.getParam("to"));
    }
}
