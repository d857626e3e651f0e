package io.fxcaravan.demo.fixer;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The little of an HTTP/1.1 server that a stand-in needs: requests without a body, kept-alive connections, a thread each.
 * The JDK's own server can neither reset a connection nor stop listening and come back on the same port.
 */
final class LoopbackHttp {

    private static final int LONGEST_HEAD = 16_384;

    private final Function<HttpRequest, HttpReply> handler;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final int port;
    private ServerSocket listener;
    private Thread acceptor;

    /** Listens on 127.0.0.1; port 0 takes any free one. */
    LoopbackHttp(int port, Function<HttpRequest, HttpReply> handler) throws IOException {
        this.handler = handler;
        this.listener = bind(port);
        this.port = listener.getLocalPort();
        acceptor = accept(listener);
    }

    int port() {
        return port;
    }

    /** Refuses connections from here on and drops the open ones. */
    synchronized void stop() throws IOException {
        listener.close();
        try {
            acceptor.join(); // until it has let go, the port stays taken
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Socket connection : connections) {
            connection.close();
        }
    }

    /** Listens again on the same port; does nothing if it still does. */
    synchronized void listen() throws IOException {
        if (listener.isClosed()) {
            listener = bind(port);
            acceptor = accept(listener);
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 256);
        return socket;
    }

    private Thread accept(ServerSocket from) {
        return start("stand-in-" + from.getLocalPort(), () -> {
            while (!from.isClosed()) {
                Socket connection = from.accept();
                connections.add(connection);
                start("stand-in-call", () -> serve(connection));
            }
        });
    }

    private void serve(Socket connection) throws IOException {
        try (connection) {
            connection.setTcpNoDelay(true);
            var in = new BufferedInputStream(connection.getInputStream());
            Optional<HttpRequest> request = read(in);
            while (request.isPresent() && !connection.isClosed()) {
                HttpReply reply = handler.apply(request.get());
                reply.delivery().send(connection, reply.head(), reply.body());
                boolean last = "close".equalsIgnoreCase(request.get().headers().get("connection"));
                request = last || connection.isClosed() ? Optional.empty() : read(in);
            }
        } finally {
            connections.remove(connection);
        }
    }

    /** Empty when the client has closed the connection, or sends what is no request. */
    private static Optional<HttpRequest> read(InputStream in) throws IOException {
        String[] lines = head(in).split("\r\n");
        String[] start = lines[0].split(" ");
        if (start.length != 3) {
            return Optional.empty();
        }
        var headers = new HashMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            String[] header = lines[i].split(":", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header.length == 1 ? "" : header[1].strip());
        }
        String[] target = start[1].split("\\?", 2);
        return Optional.of(new HttpRequest(start[0], target[0], target.length == 1 ? "" : target[1], headers));
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream(512);
        int ends = 0; // how much of CR LF CR LF has come
        for (int next = in.read(); next >= 0 && head.size() < LONGEST_HEAD; next = in.read()) {
            head.write(next);
            ends = next == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : next == '\r' ? 1 : 0;
            if (ends == 4) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    private static Thread start(String name, Exchange exchange) {
        var thread = new Thread(
                () -> {
                    try {
                        exchange.run();
                    } catch (IOException gone) {
                        // the client has hung up, or the stand-in has closed: either way this thread is done
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @FunctionalInterface
    private interface Exchange {
        void run() throws IOException;
    }
}
