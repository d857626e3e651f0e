package io.fxcaravan.sim;

import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.retention.RetentionConfig;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.testkit.HomeProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The program on its machine: its properties, the files of its home, its process.
 *
 * <p>A kill models a process that ends between two effects: its files as they are at that moment are copied, and life goes
 * on with the copy. What a disk loses when the power fails is not modelled.
 */
final class Installation implements AutoCloseable {
    static final String SYMBOLS = "USD,GBP,JPY,CHF,NOK";

    /** Where the operator keeps the key. */
    static final String PROPERTIES = "config/application.properties";

    private static final String DATABASE = "data/fx-caravan";

    private final Path root;
    private final FixerStandIn fixer;
    private final Clock clock;
    private final boolean served;
    private final Consumer<String> read;
    private final Map<String, String> properties = new TreeMap<>(Map.ofEntries(
            Map.entry("fx.fixer.access-key", FixerStandIn.KEY),
            Map.entry("fx.fixer.plan", "free"),
            Map.entry("fx.fixer.symbols", SYMBOLS),
            Map.entry("fx.fixer.days", "MON-FRI"),
            Map.entry("fx.fixer.monthly-quota", "100"),
            // one after the other: the same seed is to make the same calls
            Map.entry("fx.fixer.max-in-flight", "1"),
            Map.entry("fx.fixer.connect-timeout", "2m"),
            Map.entry("fx.fixer.response-timeout", "2m"),
            Map.entry("fx.ingest.retry-delay", "1ms"),
            Map.entry("fx.ingest.window-days", "31"),
            Map.entry("fx.health.max-missing-days", "0"),
            Map.entry("fx.retention.keep-days", "forever")));

    private int homes;
    private Program program;
    private Announcements announcements;
    private volatile boolean dead;

    /**
     * A new one.
     *
     * @param effects told of what the program does
     * @param served  whether it is the whole daemon, with its HTTP servers
     * @param read    told of every answer over HTTP
     */
    Installation(Path root, FixerStandIn fixer, Clock clock, Effects effects, boolean served, Consumer<String> read) {
        this.root = root;
        this.fixer = fixer;
        this.clock = clock;
        this.served = served;
        this.read = read;
        WritingStatements.tell(effects, root);
    }

    void start() throws Exception {
        save();
        program = served ? Program.daemon(folder(), clock, read) : Program.routes(folder(), fixer, clock, pairs());
        announcements = Announcements.of(program.context());
    }

    /** Writes the properties into their file, which a daemon that runs looks at. */
    void save() throws IOException {
        HomeProperties.write(folder(), fixer.baseUrl(), pairs());
    }

    private String[] pairs() throws IOException {
        return Stream.concat(Stream.of(Map.entry("fx.database.url", url())), properties.entrySet().stream())
                .flatMap(property -> Stream.of(property.getKey(), property.getValue()))
                .toArray(String[]::new);
    }

    void stop() {
        program.close();
        program = null;
    }

    /** From here on nothing that the process does counts. */
    void kill() {
        try {
            copyFiles();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dead = true;
    }

    /** Whether the process was killed and is not buried yet. */
    boolean isDead() {
        return dead;
    }

    /** What is left of a killed process ends; the home is as it was when it died. */
    void bury() {
        stop();
        homes++;
        dead = false;
    }

    private void copyFiles() throws IOException {
        Path from = folder();
        Path to = root.resolve("home-" + (homes + 1));
        try (Stream<Path> files = Files.walk(from)) {
            // H2 waits some seconds before it believes that the owner of a lock is dead
            for (Path file :
                    files.filter(file -> !file.toString().endsWith(".lock.db")).toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /** The store as another process opens it. */
    StoreConfig store() throws IOException {
        return new StoreConfig(url(), "", "", 2);
    }

    private String url() throws IOException {
        return "jdbc:h2:file:" + folder().resolve(DATABASE) + WritingStatements.SETTING;
    }

    private Path folder() throws IOException {
        return Files.createDirectories(root.resolve("home-" + homes));
    }

    /** The running process; null for none. */
    Program program() {
        return program;
    }

    /** What this process has said to have stored. */
    Announcements announcements() {
        return announcements;
    }

    /** How long it keeps days. */
    RetentionConfig retention() {
        String days = get("fx.retention.keep-days");
        return new RetentionConfig(
                days.equals("forever") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(days)),
                true,
                Duration.ofHours(24),
                false);
    }

    String get(String property) {
        return properties.get(property);
    }

    void set(String property, String value) {
        properties.put(property, value);
    }

    @Override
    public void close() {
        if (program != null) {
            program.close();
        }
        WritingStatements.leave(root);
    }
}
