package io.fxcaravan.crash;

import static org.awaitility.Awaitility.await;

import io.fxcaravan.daemon.Daemon;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.logging.RootCause;
import io.fxcaravan.rates.HeldReason;
import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.backup.BackupConfig;
import io.fxcaravan.store.backup.Backups;
import io.fxcaravan.testkit.H2Home;
import io.fxcaravan.testkit.StoredDays;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.flywaydb.core.Flyway;

/** Something that writes to a home. A second time it is run on what a death of the first has left. */
enum Operation {
    /** The whole daemon in an empty home, until it has fetched its first days. */
    FIRST_START {
        @Override
        void prepare(CrashHome home) throws Exception {
            home.configure();
        }

        @Override
        void run(CrashHome home) throws Exception {
            Clock clock = new SimulatedClock(Instant.parse("2026-03-04T18:00:00Z"));
            try (FixerStandIn fixer = FixerStandIn.start(EcbDays.bundled(), clock)) {
                home.configure(fixer.baseUrl(), "fx.ingest.window-days", "3", "fx.fixer.symbols", "USD,GBP");
                try (Daemon daemon = started(home, clock)) {
                    await().until(() -> daemon.wiring()
                            .owed()
                            .missing(daemon.wiring().providers().get("fixer"))
                            .isEmpty());
                }
            }
        }

        /** A port that was free may be another's by the time it is bound: then with another. */
        private static Daemon started(CrashHome home, Clock clock) throws Exception {
            for (int again = 3; ; again--) {
                try {
                    return new Daemon(home.settings(clock), clock).start();
                } catch (Exception e) {
                    if (again == 0 || !(RootCause.of(e) instanceof BindException)) {
                        throw e;
                    }
                }
            }
        }
    },

    /** From the schema of the first release to this one's, with days in it. */
    MIGRATION {
        @Override
        void prepare(CrashHome home) throws Exception {
            home.configure();
            Files.createDirectories(home.dir().resolve("data"));
            String url = home.store().url();
            Flyway.configure()
                    .dataSource(url, "", "")
                    .locations("classpath:db/migration/common")
                    .table("schema_history")
                    .target("20")
                    .load()
                    .migrate();
            try (Connection old = DriverManager.getConnection(url);
                    Statement statement = old.createStatement()) {
                statement.execute("""
                        insert into snapshot (provider, rate_date, revision, base, quality, source, actor, recorded_at,
                                              verified_at, changed)
                        select 'fixer', dateadd(day, x, date '2026-01-01'), 1, 'EUR', 'final', 'schedule', 'schedule', now(),
                               now(), 0
                        from system_range(1, 20)""");
                statement.execute("insert into snapshot_rate select id, 'USD', 1.08 + id from snapshot");
                statement.execute("""
                        insert into ledger (provider, rate_date, state, snapshot_id, attempts)
                        select provider, rate_date, 'final', id, 1 from snapshot""");
            }
        }

        @Override
        void run(CrashHome home) {
            home.done("db", "migrate");
        }
    },

    /** A file of 40 days, over ten that are stored; at its end the database file is written anew. */
    IMPORT {
        @Override
        void prepare(CrashHome home) throws Exception {
            home.configure();
            try (Database database = home.open()) {
                H2Home.store(database, LocalDate.of(2026, 1, 1), 10);
            }
            StringBuilder lines = new StringBuilder("date,provider,base,quote,rate\n");
            for (int day = 0; day < 40; day++) {
                for (String quote : new String[] {"USD", "GBP", "NOK", "SEK"}) {
                    lines.append(
                            LocalDate.of(2026, 1, 1).plusDays(day) + ",fixer,EUR," + quote + ",1." + (10 + day) + "\n");
                }
            }
            Files.writeString(home.dir().resolve("rates.csv"), lines);
        }

        @Override
        void run(CrashHome home) {
            home.done("import", home.dir().resolve("rates.csv").toString());
        }
    },

    /** Two months of which one goes. */
    PRUNE {
        @Override
        void prepare(CrashHome home) throws Exception {
            home.configure("fx.retention.keep-days", "31");
            try (Database database = home.open()) {
                new Wiring(home.settings(), database, Clock.systemUTC()).open();
                H2Home.store(database, LocalDate.of(2026, 1, 1), 59);
                database.jdbi().useHandle(h -> h.execute("update provider_state set first_due = date '2026-01-01'"));
            }
        }

        @Override
        void run(CrashHome home) {
            home.done("prune");
        }
    },

    /** Two held rates. */
    RELEASE {
        @Override
        void prepare(CrashHome home) throws Exception {
            home.configure();
            try (Database database = home.open()) {
                StoredDays days = new StoredDays(database);
                LocalDate day = LocalDate.of(2026, 1, 5);
                days.day(day, "USD", "1.08");
                days.day(day.plusDays(1), "USD", "1.09");
                days.hold(day, implausible("8.6"));
                days.hold(day.plusDays(1), implausible("8.7"));
                database.checkpoint();
            }
        }

        private static JudgedRate implausible(String text) {
            return new JudgedRate("GBP", text, new BigDecimal(text), HeldReason.IMPLAUSIBLE);
        }

        @Override
        void run(CrashHome home) {
            home.doneUnless("is released already", "quarantine", "release", "1");
            home.doneUnless("is released already", "quarantine", "release", "2");
        }
    },

    /** A key of the API, and the key that signs. */
    KEYS {
        @Override
        void prepare(CrashHome home) throws Exception {
            home.configure();
            home.done("db", "migrate");
        }

        @Override
        void run(CrashHome home) {
            home.doneUnless("there is a key named ann already", "keys", "create", "--name", "ann", "--scope", "read");
            home.done("verify", "--public-key");
        }
    },

    /** A copy by a person, and one by the timer. */
    BACKUP {
        @Override
        void prepare(CrashHome home) throws Exception {
            home.configure("fx.database.backup-keep", "1");
            try (Database database = home.open()) {
                H2Home.store(database, LocalDate.of(2026, 1, 1), 5);
            }
        }

        @Override
        void run(CrashHome home) {
            home.done("db", "backup", home.dir().resolve("data/mine.zip").toString());
            try (Database database = home.open()) {
                new Backups(database, BackupConfig.from(home.settings()), Clock.systemUTC()).make();
            }
        }
    },

    /** A copy takes the place of a file that is torn. */
    RESTORE {
        @Override
        void prepare(CrashHome home) throws Exception {
            home.configure();
            try (Database database = home.open()) {
                H2Home.store(database, LocalDate.of(2026, 1, 1), 5);
                new Backups(database, BackupConfig.from(home.settings()), Clock.systemUTC()).backup(copy(home));
                H2Home.store(database, LocalDate.of(2026, 1, 6), 5);
            }
            Path file = home.store().h2File().orElseThrow();
            Files.write(file, new byte[5000]);
        }

        private static Path copy(CrashHome home) throws IOException {
            return Files.createDirectories(home.store().backups()).resolve("fx-caravan-20260106T000000Z.zip");
        }

        @Override
        void run(CrashHome home) throws IOException {
            // H2 has tried to open the torn file in this very process, and lets go of it a little later
            await().untilAsserted(() ->
                    home.doneUnless("--force", "db", "restore", copy(home).toString()));
        }

        @Override
        String refusal() {
            return "fx-caravan db restore";
        }
    },

    /** The file of a database from which many days have gone is written anew. */
    COMPACTION {
        @Override
        void prepare(CrashHome home) throws Exception {
            home.configure();
            try (Database database = home.open()) {
                H2Home.store(database, LocalDate.of(2026, 1, 1), 20);
            }
        }

        @Override
        void run(CrashHome home) {
            Database database = home.open();
            database.compact();
            database.closeCompacted();
        }
    },

    /** More currencies and a wider window than at the last start. */
    SETTINGS {
        @Override
        void prepare(CrashHome home) throws Exception {
            home.configure("fx.fixer.symbols", "USD", "fx.ingest.window-days", "10");
            take(home);
            home.configure("fx.fixer.symbols", "USD,GBP,NOK", "fx.ingest.window-days", "20");
        }

        @Override
        void run(CrashHome home) {
            take(home);
        }

        private static void take(CrashHome home) {
            try (Database database = home.open()) {
                Wiring wiring = new Wiring(
                        home.settings(), database, Clock.fixed(Instant.parse("2026-03-04T18:00:00Z"), ZoneOffset.UTC));
                wiring.open();
                wiring.owed().enterAll();
            }
        }
    };

    /** Makes the home as it is before. */
    abstract void prepare(CrashHome home) throws Exception;

    /** Does it. */
    abstract void run(CrashHome home) throws Exception;

    /** What a start may say after a death, since it cannot go on before this is done a second time; null for nothing. */
    String refusal() {
        return "nothing";
    }

    /** Whether every rate stored before is there after each death. */
    boolean keepsWhatIsThere() {
        return this != FIRST_START && this != MIGRATION && this != RESTORE && this != PRUNE;
    }
}
