package io.fxcaravan.crash;

import io.fxcaravan.config.Settings;
import io.fxcaravan.home.Home;
import io.fxcaravan.provider.runtime.InstalledProviders;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.testkit.Commands;
import io.fxcaravan.testkit.HomeProperties;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A home that a process dies on. */
record CrashHome(Path dir) {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

    /** Makes its folder and its property file. @param pairs names and values in turn */
    void configure(String... pairs) throws IOException {
        configure(NOWHERE, pairs);
    }

    /** The same with a Fixer to call. */
    void configure(URI fixer, String... pairs) throws IOException {
        HomeProperties.write(dir, fixer, pairs);
    }

    /** Runs a command that is to succeed. */
    void done(String... arguments) {
        doneUnless(null, arguments);
    }

    /** The same, where it may also say that there is nothing to do. */
    void doneUnless(String needless, String... arguments) {
        Commands.Ended ended = new Commands(dir).run(arguments);
        if (ended.code() != 0 && (needless == null || !ended.err().contains(needless))) {
            throw new AssertionError(String.join(" ", arguments) + ": " + ended.out() + ended.err());
        }
    }

    Settings settings() {
        return settings(Clock.systemUTC());
    }

    Settings settings(Clock clock) {
        Home home = new Home(dir);
        return Settings.load(
                home,
                null,
                Map.of(),
                Map.of(),
                InstalledProviders.names(home),
                names -> InstalledProviders.defaults(home, names),
                clock);
    }

    StoreConfig store() {
        return StoreConfig.from(settings());
    }

    Database open() {
        return Database.open(store());
    }

    /** The names of its files but for logs and the lock, each number as a 0; what is readable to others says so. */
    SortedSet<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            return all.filter(Files::isRegularFile)
                    .filter(Writes::isKept)
                    .map(this::shown)
                    .filter(name -> !name.startsWith("logs") && !name.endsWith("fx-caravan.lock"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private String shown(Path file) {
        try {
            String modes = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
            boolean isOpen = dir.relativize(file).startsWith("data") && !modes.endsWith("------");
            return dir.relativize(file).toString().replaceAll("\\d+", "0") + (isOpen ? " " + modes : "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** As if its files had lain there since yesterday. */
    void age() throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            for (Path file : all.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(86_400)));
            }
        }
    }
}
