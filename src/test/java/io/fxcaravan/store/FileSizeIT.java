package io.fxcaravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.ManyCurrencies;
import io.fxcaravan.testkit.TestHome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What years of 170 currencies take on the disk, fetched day by day, with the answers as received. */
@FullRun
class FileSizeIT {
    private static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 1);
    private static final long MB = 1_000_000;

    @TempDir
    Path dir;

    private FixerStandIn fixer;
    private TestHome home;

    @BeforeEach
    void start() throws Exception {
        Clock clock = Clock.systemUTC();
        fixer = FixerStandIn.start(new ManyCurrencies(1, FIRST_DAY), clock);
        home = new TestHome(
                dir,
                fixer,
                clock,
                "fx.fixer.exclude",
                "none",
                "fx.fixer.monthly-quota",
                "none",
                "fx.fixer.plan",
                "free");
    }

    @AfterEach
    void stop() {
        home.close();
        fixer.close();
    }

    @Test
    void a_year_stays_under_10_MB_while_the_database_is_open() throws Exception {
        ingest(365);
        assertThat(sizeOfFolder()).isLessThan(10 * MB);
    }

    @Test
    void ten_years_stay_under_45_MB_once_the_database_is_closed_compacted() throws Exception {
        ingest(3650);
        home.caravan().database().closeCompacted();
        assertThat(sizeOfFolder()).isLessThan(45 * MB);
    }

    @Test
    void compacting_leaves_the_database_and_its_mark_alone_in_their_folder() throws Exception {
        ingest(1);
        home.caravan().database().closeCompacted();
        try (Stream<Path> files = Files.list(dir.resolve("data"))) {
            assertThat(files)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("fx-caravan.mv.db", "fx-caravan.mark");
        }
    }

    private void ingest(int days) {
        var span = FIRST_DAY.datesUntil(FIRST_DAY.plusDays(days)).toList();
        assertThat(home.ingest(span).stored()).isEqualTo(days);
    }

    private long sizeOfFolder() throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        }
    }
}
