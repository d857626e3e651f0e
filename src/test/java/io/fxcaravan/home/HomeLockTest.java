package io.fxcaravan.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
    @TempDir
    Path dir;

    @Test
    void a_home_has_one_holder() {
        Home home = new Home(dir);
        try (HomeLock held = HomeLock.take(home, "run")) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> HomeLock.take(home, "ingest"))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("`fx-caravan run` with pid "
                            + ProcessHandle.current().pid() + " works on the home " + dir);
        }
    }

    @Test
    void who_only_looks_whether_the_home_is_held_keeps_nobody_from_taking_it() throws Exception {
        Path file = Files.createDirectories(dir.resolve("data")).resolve("fx-caravan.lock");
        FileChannel looking = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        looking.lock();
        CompletableFuture.runAsync(
                () -> {
                    try {
                        looking.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                CompletableFuture.delayedExecutor(80, TimeUnit.MILLISECONDS));

        HomeLock.take(new Home(dir), "run").close();
    }
}
