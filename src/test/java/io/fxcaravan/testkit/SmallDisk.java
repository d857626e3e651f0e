package io.fxcaravan.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A disk of a few megabytes, mounted on a folder; where this user may not mount one, the test is skipped. */
public final class SmallDisk {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one. @param size as {@code mount} takes it, such as {@code 3m} */
    public static SmallDisk mount(Path folder, String size) throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + size, "fx-test", folder.toString()),
                "this user may not mount a small disk");
        return new SmallDisk(folder);
    }

    /** Mounts it anew with an option of {@code mount}, such as {@code size=30m} or {@code ro}. */
    public void remount(String option) throws Exception {
        assertThat(run("mount", "-o", "remount," + option, folder.toString())).isTrue();
    }

    /** Takes it away, with what is on it. */
    public void unmount() throws Exception {
        run("umount", folder.toString());
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
