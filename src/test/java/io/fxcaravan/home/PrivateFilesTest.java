package io.fxcaravan.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {
    @TempDir
    Path dir;

    @Test
    void several_that_start_at_once_create_one_folder_for_the_owner_alone() throws IOException {
        for (int i = 0; i < 300; i++) {
            Path folder = dir.resolve("home-" + i + "/data");

            CompletableFuture<?>[] starts = IntStream.range(0, 4)
                    .mapToObj(start -> CompletableFuture.runAsync(() -> create(folder)))
                    .toArray(CompletableFuture[]::new);

            CompletableFuture.allOf(starts).join();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void drafts_that_a_process_left_when_it_died_are_removed_an_hour_later() throws IOException {
        Path left = PrivateFiles.draft(dir.resolve("ledger.key"));
        Path copy = Files.createFile(dir.resolve("fx-caravan.mv.db.12.tmp.mv.db"));
        Path own = Files.createFile(dir.resolve("mine.tmp"));
        for (Path old : List.of(left, copy, own)) {
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofMinutes(61))));
        }
        Path written = PrivateFiles.draft(dir.resolve("ledger.key"));

        PrivateFiles.removeLeftDrafts(Files.createFile(dir.resolve("fx-caravan.lock")));

        assertThat(dir).isDirectoryNotContaining(left::equals).isDirectoryNotContaining(copy::equals);
        assertThat(own).exists();
        assertThat(written).exists();
    }

    private static void create(Path folder) {
        try {
            PrivateFiles.createFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
