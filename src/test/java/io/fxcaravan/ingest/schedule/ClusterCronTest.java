package io.fxcaravan.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.home.Home;
import io.fxcaravan.home.InstanceName;
import io.fxcaravan.provider.ProviderConfig;
import io.fxcaravan.store.Database;
import io.fxcaravan.testkit.OnPostgresql;
import io.fxcaravan.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One trigger for all, a file for each instance. */
@OnPostgresql
class ClusterCronTest {
    private static final String NINE = "0 0 9 ? * MON-FRI";
    private static final String TEN = "0 0 10 ? * MON-FRI";

    @TempDir
    Path dir;

    private Database database;
    private ClusterCron one;
    private ClusterCron other;

    @BeforeEach
    void open() {
        database = Database.open(TestDatabase.config(dir));
        one = new ClusterCron(database, new InstanceName("one"));
        other = new ClusterCron(database, new InstanceName("other"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private ProviderConfig file(String cron) {
        return ProviderConfig.from(
                Settings.load(
                        new Home(dir),
                        null,
                        Map.of(),
                        Map.of("fx.fixer.cron", cron),
                        Wiring.PROVIDERS,
                        Clock.systemUTC()),
                "fixer");
    }

    @Test
    void the_first_instance_s_file_holds_for_all() {
        assertThat(one.agree(file(NINE)).schedule().cron()).isEqualTo(NINE);
        assertThat(other.agree(file(NINE)).schedule().cron()).isEqualTo(NINE);

        assertThat(one.problems()).isEmpty();
        assertThat(other.problems()).isEmpty();
    }

    @Test
    void an_instance_that_joins_with_another_file_changes_nothing_and_says_so() {
        one.agree(file(NINE));

        assertThat(other.agree(file(TEN)).schedule().cron()).isEqualTo(NINE);

        assertThat(other.problems()).singleElement().asString().contains("fx.fixer.cron=" + TEN, NINE, "other");
        assertThat(one.problems()).isEmpty();
    }

    @Test
    void an_edited_file_holds_for_all_and_who_lags_behind_says_so() {
        one.agree(file(NINE));
        other.agree(file(NINE));

        assertThat(other.agree(file(TEN)).schedule().cron()).isEqualTo(TEN);

        assertThat(one.agree(file(NINE)).schedule().cron()).isEqualTo(TEN);
        assertThat(one.problems()).hasSize(1);
        assertThat(one.agree(file(TEN)).schedule().cron()).isEqualTo(TEN);
        assertThat(one.problems()).isEmpty();
    }

    @Test
    void a_restart_with_an_older_file_changes_nothing() {
        one.agree(file(NINE));
        other.agree(file(NINE));
        other.agree(file(TEN));

        ClusterCron restarted = new ClusterCron(database, new InstanceName("one"));

        assertThat(restarted.agree(file(NINE)).schedule().cron()).isEqualTo(TEN);
        assertThat(other.agree(file(TEN)).schedule().cron()).isEqualTo(TEN);
    }
}
