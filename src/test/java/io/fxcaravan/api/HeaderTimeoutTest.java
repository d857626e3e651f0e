package io.fxcaravan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fxcaravan.api.http.HeaderTimeout;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HeaderTimeoutTest {
    private static final Duration WITHIN = Duration.ofMillis(400);

    private final Vertx vertx = Vertx.vertx();
    private URI at;

    @BeforeEach
    void serve() throws Exception {
        HeaderTimeout heads = new HeaderTimeout(vertx, WITHIN);
        Router router = Router.router(vertx);
        router.route().handler(heads);
        router.get("/slow").handler(ctx -> vertx.setTimer(WITHIN.toMillis() * 3, timer -> ctx.end("late")));
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .connectionHandler(heads::opened)
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        at = URI.create("http://127.0.0.1:" + server.actualPort());
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_head_that_comes_drop_by_drop_is_not_waited_for() throws Exception {
        try (Socket socket = new Socket(at.getHost(), at.getPort())) {
            socket.setSoTimeout(50); // the pause between two drops
            socket.getOutputStream().write("GET /slow HTTP/1.1\r\nX-Drip: ".getBytes(StandardCharsets.US_ASCII));

            assertThatThrownBy(() -> {
                        while (true) {
                            socket.getOutputStream().write('x');
                            if (isClosed(socket)) {
                                throw new IOException("closed");
                            }
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    private static boolean isClosed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException nothingYet) {
            return false;
        }
    }

    @Test
    void an_answer_that_takes_long_is_not_cut_off() throws Exception {
        assertThat(RawHttp.get(at, "/slow", "Host: localhost")).endsWith("late");
    }
}
