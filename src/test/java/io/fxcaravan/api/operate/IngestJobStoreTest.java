package io.fxcaravan.api.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.api.operate.IngestJob.JobDay;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.home.InstanceName;
import io.fxcaravan.store.Database;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ingest jobs of two instances on one database. */
@OnEachDatabase
class IngestJobStoreTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 27);
    private static final JobDay WAITING = new JobDay(FRIDAY, IngestJob.WAITING, null);

    @TempDir
    Path dir;

    private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-03-02T09:00:00Z"));
    private Database database;
    private IngestJobStore own;
    private IngestJobStore other;

    @BeforeEach
    void open() {
        database = Database.open(TestDatabase.config(dir));
        own = new IngestJobStore(database, new InstanceName("own"), clock);
        other = new IngestJobStore(database, new InstanceName("other"), clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_start_ends_the_jobs_that_the_instance_itself_has_left_behind() {
        own.create("of-own", "fixer", "ann", List.of(WAITING));
        other.create("of-other", "fixer", "ann", List.of(WAITING));

        own.finishAbandoned();

        assertThat(own.find("of-own").orElseThrow().state()).isEqualTo("failed");
        assertThat(own.find("of-own").orElseThrow().days())
                .containsExactly(new JobDay(FRIDAY, "missing", "daemon_stopped"));
        assertThat(own.find("of-other").orElseThrow().state()).isEqualTo("running");
    }

    @Test
    void a_job_of_an_instance_that_never_came_back_is_not_running_for_ever() {
        other.create("of-other", "fixer", "ann", List.of(WAITING));
        own.create("of-own", "fixer", "ann", List.of(WAITING));
        clock.advance(Duration.ofHours(23));
        assertThat(own.find("of-other").orElseThrow().state()).isEqualTo("running");

        clock.advance(Duration.ofHours(2));

        assertThat(own.find("of-other").orElseThrow().state()).isEqualTo("failed");
        assertThat(own.find("of-own").orElseThrow().state()).isEqualTo("running");
    }

    @Test
    void an_instance_that_lives_after_all_tells_what_came_of_its_job() {
        other.create("of-other", "fixer", "ann", List.of(WAITING));
        clock.advance(Duration.ofHours(25));
        own.find("of-other");

        other.settle(List.of("of-other"), new JobDay(FRIDAY, "final", null));
        other.finish("of-other");

        assertThat(own.find("of-other").orElseThrow().state()).isEqualTo("done");
    }
}
