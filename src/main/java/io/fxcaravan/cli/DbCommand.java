package io.fxcaravan.cli;

import io.fxcaravan.HomeLock;
import io.fxcaravan.config.Settings;
import io.fxcaravan.store.BackupConfig;
import io.fxcaravan.store.Backups;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.Restore;
import io.fxcaravan.store.StoreConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code db}: the schema and copies of the database. */
@Command(
        name = "db",
        description = "Brings the schema up to date, copies the database, restores a copy, tells what there is.",
        subcommands = {
            DbCommand.Migrate.class,
            DbCommand.Backup.class,
            DbCommand.RestoreCopy.class,
            DbCommand.Info.class
        })
public final class DbCommand {

    @Command(name = "migrate", description = "Creates the database or brings its schema to this version's.")
    static final class Migrate implements Callable<Integer> {
        @Mixin
        private Workplace here;

        @Override
        public Integer call() {
            Settings settings = here.settings();
            try (Database database = Database.open(StoreConfig.from(settings))) {
                here.tell(
                        "the schema of the " + database.kind() + " database is this version's",
                        Map.of("kind", database.kind()));
            }
            return ExitCode.DONE;
        }
    }

    @Command(name = "backup", description = "Copies an H2 database into a file, while a daemon uses it too.")
    static final class Backup implements Callable<Integer> {
        @Mixin
        private Workplace here;

        @Parameters(paramLabel = "FILE", description = "The copy; a zip file, replaced where it exists.")
        private Path file;

        @Override
        public Integer call() {
            Settings settings = here.settings();
            try (Database database = here.openExisting(settings)) {
                new Backups(database, BackupConfig.from(settings), here.clock()).backup(file);
                String newest = newest(database);
                here.tell(
                        file + " holds everything up to " + newest, Map.of("file", file.toString(), "newest", newest));
            }
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "restore",
            description = "Puts a copy in the place of an H2 database; what is younger is fetched again.")
    static final class RestoreCopy implements Callable<Integer> {
        @Mixin
        private Workplace here;

        @Parameters(paramLabel = "FILE", description = "The copy, such as one in data/backups.")
        private Path file;

        @Option(names = "--force", description = "Replaces a database that can be read and holds more, too.")
        private boolean force;

        @Override
        public Integer call() {
            Settings settings = here.settings();
            HomeLock lock = HomeLock.take(settings.home(), "db restore");
            try {
                Restore.Restored done = new Restore(StoreConfig.from(settings)).restore(file, force);
                if (here.json()) {
                    Json.print(here.out(), json(done));
                } else {
                    print(done);
                }
                here.err()
                        .println("note: keys revoked and calls counted since the copy was made are as they were then;"
                                + " revoke again what is to stay revoked");
                here.err().flush();
            } finally {
                lock.close();
            }
            return ExitCode.DONE;
        }

        private void print(Restore.Restored done) {
            here.out().println("restored up to " + done.newest());
            if (done.lost() != null && !done.lost().equals(done.newest())) {
                here.out()
                        .println("the database held up to " + done.lost()
                                + ": the next start fetches again what is missing");
            }
            if (done.replaced() != null) {
                here.out().println("what was there is kept as " + done.replaced());
            }
            here.out().flush();
        }

        private static Map<String, Object> json(Restore.Restored done) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("newest", done.newest());
            json.put("lost", done.lost());
            json.put(
                    "replaced", done.replaced() == null ? null : done.replaced().toString());
            return json;
        }
    }

    @Command(name = "info", description = "Tells what the database is, what it holds, and which copies there are.")
    static final class Info implements Callable<Integer> {
        @Mixin
        private Workplace here;

        @Override
        public Integer call() {
            Settings settings = here.settings();
            try (Database database = here.openExisting(settings)) {
                Backups backups = new Backups(database, BackupConfig.from(settings), here.clock());
                Map<String, Object> info = new LinkedHashMap<>();
                info.put("kind", database.kind());
                info.put("url", settings.text("fx.database.url"));
                info.put("sizeBytes", database.sizeBytes());
                info.put("newest", newest(database));
                info.put("problems", database.problems());
                info.put("copies", backups.all().stream().map(Path::toString).toList());
                if (here.json()) {
                    Json.print(here.out(), info);
                } else {
                    Table table = new Table("WHAT", "VALUE");
                    info.forEach((name, value) -> {
                        if (!(value instanceof Iterable<?> many)) {
                            table.row(name, String.valueOf(value));
                        } else {
                            many.forEach(each -> table.row(name, each));
                        }
                    });
                    table.print(here.out());
                }
            }
            return ExitCode.DONE;
        }
    }

    private static String newest(Database database) {
        return database.newestSnapshot().orElse("no snapshot yet");
    }
}
