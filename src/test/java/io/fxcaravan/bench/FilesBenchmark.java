package io.fxcaravan.bench;

import io.fxcaravan.testkit.EcbStandIn;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The ECB's files out of the store, beside Vert.x that sends the same bytes from a file, and nginx where it is installed. */
final class FilesBenchmark {
    private static final List<String> FILES =
            List.of("eurofxref-daily.xml", "eurofxref-hist-90d.xml", "eurofxref-hist.zip");
    private static final Path NGINX = Path.of("/usr/sbin/nginx");
    private static final int SECONDS = 3;

    private FilesBenchmark() {}

    static List<Figure> figures() throws Exception {
        Path home = Files.createTempDirectory("fx-files");
        try (EcbStandIn bank = new EcbStandIn(Clock.systemUTC())) {
            importHistory(home);
            Path copy = BenchStore.copy(home);
            try (ServerProcess product =
                            ServerProcess.product(home, "-Dfx.providers=ecb", "-Dfx.ecb.base-url=" + bank.baseUrl());
                    ServerProcess bare = ServerProcess.bare(copy)) {
                String tag = "";
                for (String file : FILES) {
                    HttpResponse<byte[]> whole = made(product.at() + "/stats/eurofxref/" + file);
                    Files.write(copy.resolve(file), whole.body());
                    tag = whole.headers().firstValue("ETag").orElseThrow();
                }
                return measure(product.at(), bare.at(), copy, tag);
            }
        } finally {
            BenchStore.delete(home);
        }
    }

    private static void importHistory(Path home) throws Exception {
        Path history = home.resolve("eurofxref-hist.csv.gz");
        Files.copy(FilesBenchmark.class.getResourceAsStream("/transfer/eurofxref-hist.csv.gz"), history);
        int exit = new ProcessBuilder(ServerProcess.PROGRAM.toString(), "--home", "" + home, "import", "" + history)
                .inheritIO()
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("the import ended with " + exit);
        }
    }

    private static List<Figure> measure(URI product, URI bare, Path files, String historyTag) throws Exception {
        List<Figure> figures = new ArrayList<>();
        LoadGenerator load = new LoadGenerator(16);
        LoadGenerator known = new LoadGenerator(16, "If-None-Match: " + historyTag + "\r\n");
        Process nginx = Files.isExecutable(NGINX) ? nginx(files) : null;
        try {
            for (String file : FILES) {
                Turns turns = Turns.of(
                        1,
                        3,
                        () -> load.run(product, i -> "/stats/eurofxref/" + file, SECONDS)
                                .perSecond(),
                        () -> load.run(bare, i -> "/file/" + file, SECONDS).perSecond());
                Figure figure = turns.atLeast("`" + file + "`, against Vert.x from a file", "1.0");
                if (nginx != null) {
                    URI at = URI.create("http://127.0.0.1:" + port(files));
                    figure = figure.beside("against nginx "
                            + Figure.ratio(
                                    turns.ours(),
                                    load.run(at, i -> "/" + file, SECONDS).perSecond()));
                }
                figures.add(figure);
            }
            Turns unchanged = Turns.of(
                    1,
                    3,
                    () -> known.run(product, i -> "/stats/eurofxref/eurofxref-hist.zip", SECONDS)
                            .perSecond(),
                    () -> load.run(bare, i -> "/file/eurofxref-hist.zip", SECONDS)
                            .perSecond());
            figures.add(unchanged.atLeast("`eurofxref-hist.zip` unchanged (304), against the whole file", "1.0"));
            return figures;
        } finally {
            if (nginx != null) {
                nginx.destroy();
                nginx.waitFor();
            }
        }
    }

    /** One process of one worker in the foreground, which writes nothing. */
    private static Process nginx(Path files) throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            Files.writeString(files.resolve("port"), "" + free.getLocalPort());
        }
        Path configuration =
                Files.writeString(files.resolve("nginx.conf"), """
                daemon off; pid %1$s/nginx.pid; error_log /dev/null; events {}
                http { access_log off; keepalive_requests 1000000000;
                  client_body_temp_path %1$s/t1; proxy_temp_path %1$s/t2; fastcgi_temp_path %1$s/t3;
                  uwsgi_temp_path %1$s/t4; scgi_temp_path %1$s/t5;
                  server { listen 127.0.0.1:%2$s; root %1$s; } }
                """.formatted(files.toAbsolutePath(), port(files)));
        open(files);
        Process nginx = new ProcessBuilder(NGINX.toString(), "-c", "" + configuration.toAbsolutePath())
                .inheritIO()
                .start();
        while (nginx.isAlive() && !Files.exists(files.resolve("nginx.pid"))) {
            Thread.sleep(50);
        }
        return nginx;
    }

    /** Its worker may be another user. */
    private static void open(Path files) throws Exception {
        for (Path dir = files; dir.getNameCount() > 1; dir = dir.getParent()) {
            dir.toFile().setExecutable(true, false);
            dir.toFile().setReadable(true, false);
        }
    }

    private static String port(Path files) throws Exception {
        return Files.readString(files.resolve("port"));
    }

    /** The first who asks for it has it made, which on a busy machine takes longer than a silent connection lives. */
    private static HttpResponse<byte[]> made(String at) throws Exception {
        for (int i = 0; i < 5; i++) {
            try {
                return get(at);
            } catch (IOException e) {
                System.out.println(at + " is not made yet: " + e.getMessage());
            }
        }
        return get(at);
    }

    private static HttpResponse<byte[]> get(String at) throws Exception {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(at)).build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(at + " is answered with " + answer.statusCode());
        }
        return answer;
    }
}
