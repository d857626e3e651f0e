package io.fxcaravan.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

    private static void create(Path folder) {
        try {
            PrivateFiles.createFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
