package io.fxcaravan.provider.declared;

import io.fxcaravan.home.Home;
import io.fxcaravan.home.StartException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files of providers: those in {@code config/providers} of the home, and behind them the catalogue that ships. */
public final class ProviderFiles {
    private static final String ENDING = ".yaml";
    private static final String NAME = "[a-z][a-z0-9]{0,19}";
    private static final String CATALOGUE = "/catalogue/";

    /** The names of the shipped files, one a line: a jar cannot be listed. */
    private static final SortedSet<String> SHIPPED = shipped();

    private final Path own;

    /** The files as this home sees them. */
    public ProviderFiles(Home home) {
        own = home.config().resolve("providers");
    }

    private static SortedSet<String> shipped() {
        return Collections.unmodifiableSortedSet(
                new TreeSet<>(List.of(resource("names").orElse("").strip().split("\\s+"))));
    }

    /** The names of all providers that a file describes. */
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(SHIPPED);
        if (Files.isDirectory(own)) {
            try (Stream<Path> files = Files.list(own)) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.matches(NAME + "\\.yaml"))
                        .forEach(file -> names.add(file.substring(0, file.length() - ENDING.length())));
            } catch (IOException e) {
                throw new StartException(List.of(own + " cannot be read: " + e.getMessage()));
            }
        }
        return names;
    }

    /**
     * The file of a provider: the home's own, else the shipped one. An own file with nothing in it is one that a shell has just
     * made for {@code providers show NAME > NAME.yaml}.
     */
    public Optional<ProviderFile> find(String name) {
        if (!name.matches(NAME)) {
            return Optional.empty();
        }
        Path file = own.resolve(name + ENDING);
        return Files.isRegularFile(file) && !(SHIPPED.contains(name) && isEmpty(file))
                ? Optional.of(read(name, file))
                : Optional.of(name)
                        .filter(SHIPPED::contains)
                        .flatMap(shipped -> resource(shipped + ENDING))
                        .map(yaml -> new ProviderFile(name, "catalogue/" + name + ENDING, false, yaml));
    }

    private static boolean isEmpty(Path file) {
        try {
            return Files.size(file) == 0;
        } catch (IOException e) {
            throw new StartException(List.of(file + " cannot be read: " + e.getMessage()));
        }
    }

    /**
     * A file wherever it lies, under the name that it has.
     *
     * @throws StartException where it cannot be read
     */
    public static ProviderFile read(Path file) {
        return read(file.getFileName().toString().replaceFirst("\\.ya?ml$", ""), file);
    }

    private static ProviderFile read(String name, Path file) {
        try {
            return new ProviderFile(name, file.toString(), true, Files.readString(file));
        } catch (IOException e) {
            throw new StartException(List.of(file + " cannot be read: " + e));
        }
    }

    private static Optional<String> resource(String name) {
        try (InputStream in = ProviderFiles.class.getResourceAsStream(CATALOGUE + name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
