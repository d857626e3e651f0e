package io.fxcaravan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.ManyCurrencies;
import io.fxcaravan.testkit.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A packaged {@code ingest} into a home whose disk fills up; skipped where this user may not mount one. */
@FullRun
class FullDiskIT {
    @TempDir
    Path folder;

    private SmallDisk disk;
    private Program program;
    private FixerStandIn fixer;

    @BeforeEach
    void mount_a_small_disk() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        disk = SmallDisk.mount(home, "6m");
        fixer = FixerStandIn.start(new ManyCurrencies(1, LocalDate.of(2020, 1, 1)), Clock.systemUTC());
        program = new Program(folder).configure(fixer, "fx.fixer.plan", "free", "fx.fixer.monthly-quota", "none");
    }

    @AfterEach
    void unmount() throws Exception {
        if (disk != null) {
            program.close();
            fixer.close();
            disk.unmount();
        }
    }

    @Test
    void ingest_ends_keeps_what_it_reported_and_names_the_rest() throws Exception {
        Program.Ended ended = program.start("ingest", "--from", "2022-01-01", "--to", "2023-12-31")
                .endWithin(Duration.ofMinutes(3));

        long stored =
                ended.err().lines().filter(line -> line.contains(" final")).count();
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).contains("the database takes no day: the disk of ", " is full, ");
        assertThat(stored).isPositive();
        assertThat(ended.out())
                .contains("fixer: " + stored + " days stored, " + (520 - stored) + " not;", "days not asked for");
        assertThat(fixer.calls()).isLessThan((int) stored + 10);

        disk.remount("size=60m");
        assertThat(program.run("query", "select count(*) as days from day_ledger where revision = 1")
                        .out())
                .isEqualTo("days\n" + stored + "\n");
    }
}
