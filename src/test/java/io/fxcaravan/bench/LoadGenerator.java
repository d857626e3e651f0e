package io.fxcaravan.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Asks over kept-alive connections, a thread each, as fast as the answers come or at a pace. */
final class LoadGenerator {
    private final int connections;

    LoadGenerator(int connections) {
        this.connections = connections;
    }

    /** What came of it. Latencies count from when a request was due, so that a stall is not hidden by waiting. */
    record Result(long perSecond, long medianMicros, long p99Micros) {}

    Result run(URI at, IntFunction<String> path, int seconds) throws Exception {
        return run(at, path, seconds, 0);
    }

    Result paced(URI at, IntFunction<String> path, int seconds, long perSecond) throws Exception {
        return run(at, path, seconds, perSecond);
    }

    private Result run(URI at, IntFunction<String> path, int seconds, long pace) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        AtomicInteger number = new AtomicInteger();
        long began = System.nanoTime();
        long end = began + TimeUnit.SECONDS.toNanos(seconds);
        long gap = pace == 0 ? 0 : TimeUnit.SECONDS.toNanos(connections) / pace;
        List<Callable<long[]>> all = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            all.add(() -> one(at, path, number, end, gap));
        }
        List<long[]> took = new ArrayList<>();
        try {
            for (Future<long[]> each : threads.invokeAll(all)) {
                took.add(each.get());
            }
        } finally {
            threads.shutdownNow();
        }
        long[] nanos = took.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        long perSecond = TimeUnit.SECONDS.toNanos(nanos.length) / (System.nanoTime() - began);
        return new Result(perSecond, nanos[nanos.length / 2] / 1000, nanos[nanos.length * 99 / 100] / 1000);
    }

    private static long[] one(URI at, IntFunction<String> path, AtomicInteger number, long end, long gap)
            throws IOException {
        long[] took = new long[1 << 12];
        int count = 0;
        byte[] buffer = new byte[1 << 16];
        try (Socket socket = new Socket(at.getHost(), at.getPort())) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            long due = System.nanoTime();
            while (System.nanoTime() < end) {
                if (gap > 0) {
                    due += gap;
                    for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                        LockSupport.parkNanos(wait);
                    }
                } else {
                    due = System.nanoTime();
                }
                String target = path.apply(number.getAndIncrement());
                socket.getOutputStream()
                        .write(("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                read(in, buffer);
                if (count == took.length) {
                    took = Arrays.copyOf(took, count * 2);
                }
                took[count++] = System.nanoTime() - due;
            }
        }
        return Arrays.copyOf(took, count);
    }

    private static void read(InputStream in, byte[] buffer) throws IOException {
        int length = 0;
        StringBuilder line = new StringBuilder();
        for (boolean first = true; ; first = false) {
            line.setLength(0);
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new IOException("the server has closed the connection");
                }
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            if (line.isEmpty()) {
                break;
            }
            if (first && !line.toString().startsWith("HTTP/1.1 200")) {
                throw new IOException("not answered: " + line);
            }
            if (line.length() > 15 && line.substring(0, 15).equalsIgnoreCase("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        in.readNBytes(buffer, 0, length);
    }
}
