package io.fxcaravan.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The packaged program as a process, with what it has printed so far on standard output and on standard error. */
public final class Program implements AutoCloseable {
    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final List<Thread> readers = new ArrayList<>();

    private Program(Process process) {
        this.process = process;
        readers.add(read(process.inputReader(), out));
        readers.add(read(process.errorReader(), err));
    }

    /** Starts {@code bin/fx-caravan} of the distribution under test. */
    public static Program start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("fx.dist"), "bin", "fx-caravan").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return new Program(builder.start());
    }

    private static Thread read(BufferedReader from, List<String> lines) {
        Thread reader = new Thread(() -> from.lines().forEach(lines::add));
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    /** The lines of standard output so far. */
    public List<String> out() {
        return List.copyOf(out);
    }

    /** The lines of standard error so far. */
    public List<String> err() {
        return List.copyOf(err);
    }

    /** Ends it as {@code kill -9} does, and waits until all that it had printed is read. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        await();
    }

    /** Asks it to end, as {@code kill} does. */
    public void terminate() {
        process.destroy();
    }

    /** Waits for its end. Returns the exit code. */
    public int await() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after 60 seconds: " + out + err);
        }
        for (Thread reader : readers) {
            reader.join();
        }
        return process.exitValue();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
