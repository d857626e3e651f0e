package io.fxcaravan.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The dated copies in a folder, recognised by their names. */
public record BackupFiles(Path folder) {
    private static final String NAME = "fx-caravan-\\d{8}T\\d{6}Z\\.zip";

    /** The newest first; empty where there is no folder yet. */
    public List<Path> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(NAME))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new StoreException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The newest copy. */
    public Optional<Path> newest() {
        return all().stream().findFirst();
    }

    /** What the operator can do when the database file is lost, to complete an error's sentence. */
    public String remedy(Path h2File) {
        return newest().map(copy -> "`fx-caravan db restore " + copy
                        + "` restores the newest copy, and newer days are fetched again")
                .orElse("there is no copy in " + folder + "; to begin with an empty database, move " + h2File + " and "
                        + LastCommitMark.beside(h2File) + " away");
    }
}
