package io.fxcaravan.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Asks over kept-alive connections, all driven by one thread, since a thread each would measure the machine's scheduler: as
 * fast as answers come, or at a pace that waits for no answer.
 */
final class LoadGenerator {
    /** How late a request may go out at a pace; shorter naps would take a core from the server. */
    private static final long NAP_NANOS = 50_000;

    private final int connections;
    private final String headers;

    LoadGenerator(int connections) {
        this(connections, "");
    }

    /** @param headers more lines of each request, each with its end */
    LoadGenerator(int connections, String headers) {
        this.connections = connections;
        this.headers = headers;
    }

    /** Each connection asks again once it is answered. */
    Latencies run(URI at, IntFunction<String> path, int seconds) throws IOException {
        return ask(at, path, seconds, 0);
    }

    /** So many requests a second, evenly; latencies count from when a request was due, so that no stall hides others. */
    Latencies paced(URI at, IntFunction<String> path, int seconds, long perSecond) throws IOException {
        return ask(at, path, seconds, TimeUnit.SECONDS.toNanos(1) / perSecond);
    }

    private Latencies ask(URI at, IntFunction<String> path, int seconds, long gap) throws IOException {
        try (Selector selector = Selector.open()) {
            Deque<Connection> idle = new ArrayDeque<>();
            for (int i = 0; i < connections; i++) {
                idle.add(new Connection(selector, at));
            }
            Latencies latencies = new Latencies();
            int number = 0;
            long due = System.nanoTime();
            long end = due + TimeUnit.SECONDS.toNanos(seconds);
            for (long now = due; now < end; now = System.nanoTime()) {
                while (!idle.isEmpty() && (gap == 0 || due <= now)) {
                    idle.remove().ask(path.apply(number++), headers, gap == 0 ? now : due);
                    due += gap;
                }
                if (gap == 0) {
                    selector.select(1000);
                } else if (selector.selectNow() == 0) {
                    LockSupport.parkNanos(NAP_NANOS);
                }
                for (SelectionKey ready : selector.selectedKeys()) {
                    Connection connection = (Connection) ready.attachment();
                    if (connection.isAnswered()) {
                        latencies.add(connection.due, System.nanoTime());
                        idle.add(connection);
                    }
                }
                selector.selectedKeys().clear();
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            return latencies;
        }
    }

    /** One connection, and the answer that it waits for. */
    private static final class Connection {
        private final SocketChannel channel;
        private final ByteBuffer read = ByteBuffer.allocateDirect(1 << 16);
        private long due;
        private int missing; // bytes of the body; below 0 while the head is not whole

        Connection(Selector selector, URI at) throws IOException {
            channel = SocketChannel.open(new InetSocketAddress(at.getHost(), at.getPort()));
            channel.socket().setTcpNoDelay(true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void ask(String path, String headers, long since) throws IOException {
            due = since;
            missing = -1;
            read.clear();
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        }

        boolean isAnswered() throws IOException {
            if (channel.read(read) < 0) {
                throw new IOException("the server has closed the connection");
            }
            if (missing < 0) {
                readHead();
            } else {
                missing -= read.position();
                read.clear();
            }
            return missing == 0;
        }

        private void readHead() throws IOException {
            int end = endOfHead();
            if (end < 0) {
                return;
            }
            byte[] bytes = new byte[end];
            read.get(0, bytes);
            String head = new String(bytes, StandardCharsets.US_ASCII);
            if (!head.startsWith("HTTP/1.1 200") && !head.startsWith("HTTP/1.1 304")) {
                throw new IOException("not answered: " + head);
            }
            missing = length(head) - (read.position() - end);
            read.clear();
        }

        private int endOfHead() {
            for (int i = 3; i < read.position(); i++) {
                if (read.get(i) == '\n' && read.get(i - 2) == '\n') {
                    return i + 1;
                }
            }
            return -1;
        }

        private static int length(String head) {
            int at = head.toLowerCase(Locale.ROOT).indexOf("content-length:");
            return at < 0
                    ? 0
                    : Integer.parseInt(
                            head.substring(at + 15, head.indexOf('\r', at)).strip());
        }
    }
}
