package io.fxcaravan.cli;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.args.ExitCode;
import io.fxcaravan.cli.print.Table;
import io.fxcaravan.config.Settings;
import io.fxcaravan.home.HomeLock;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.store.StoreException;
import io.fxcaravan.store.backup.BackupConfig;
import io.fxcaravan.store.backup.Backups;
import io.fxcaravan.store.backup.Restore;
import io.fxcaravan.store.postgresql.DatabaseCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code db}: the schema and copies of the database. */
@Command(
        description = "Brings the schema up to date, copies the database, restores a copy, shows what there is.",
        subcommands = {
            DbCommand.Migrate.class,
            DbCommand.Backup.class,
            DbCommand.RestoreCopy.class,
            DbCommand.CopyTo.class,
            DbCommand.Info.class
        })
public final class DbCommand {

    @Command(name = "migrate", description = "Creates the database or brings its schema to this version's.")
    static final class Migrate implements Callable<Integer> {
        @Mixin
        private CommandContext here;

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
        private CommandContext here;

        @Parameters(paramLabel = "FILE", description = "The copy; a zip file, replaced where it exists.")
        private Path file;

        @Override
        public Integer call() {
            Settings settings = here.settings();
            try (Database database = here.openExisting(settings)) {
                new Backups(database, BackupConfig.from(settings), here.clock()).backup(file);
                String newest = newest(database);
                here.tell(
                        file + " holds the whole database; the newest in it is " + newest,
                        Map.of("file", file.toString(), "newest", newest));
            }
            return ExitCode.DONE;
        }
    }

    @Command(name = "restore", description = "Replaces an H2 database by a copy; newer days are fetched again.")
    static final class RestoreCopy implements Callable<Integer> {
        @Mixin
        private CommandContext here;

        @Parameters(paramLabel = "FILE", description = "The copy, such as one in data/backups.")
        private Path file;

        @Option(names = "--force", description = "Replaces a database that can be read and holds more, too.")
        private boolean force;

        @Override
        public Integer call() {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw here.wrong(
                        "there is no file " + file + " that can be read; `fx-caravan db info` lists the copies");
            }
            Settings settings = here.settings();
            HomeLock lock = HomeLock.take(settings.home(), "db restore");
            try {
                Restore.Restored done = new Restore(StoreConfig.from(settings)).restore(file, force);
                here.tell(json(done), () -> print(done));
                here.remark("note: keys revoked and calls counted since the copy was made are as they were then;"
                        + " revoke again what is to stay revoked");
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

    @Command(
            name = "copy",
            description =
                    "Copies everything into an empty PostgreSQL database and compares both; broken off, it goes on.")
    static final class CopyTo implements Callable<Integer> {
        @Mixin
        private CommandContext here;

        @Option(names = "--to", required = true, paramLabel = "URL", description = "Such as jdbc:postgresql://db/fx.")
        private String url;

        @Option(names = "--user", paramLabel = "NAME", description = "User of the target (default: fx.database.user).")
        private String user;

        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                description = "File with that user's password (default: fx.database.password).")
        private Path passwordFile;

        @Override
        public Integer call() throws IOException {
            if (!url.startsWith("jdbc:postgresql://")
                    || url.toLowerCase(Locale.ROOT).contains("password")) {
                throw here.wrong("--to takes jdbc:postgresql://HOST/DATABASE, without a password in it;"
                        + " that goes into --password-file");
            }
            Settings settings = here.settings();
            // nothing may change while it is copied
            HomeLock lock = HomeLock.take(settings.home(), "db copy");
            try (Database from = here.openExisting(settings);
                    Database to = Database.open(target(settings))) {
                new DatabaseCopy(from, to)
                        .run(table -> here.remark(table.table() + ": " + table.rows() + " rows, the same in both"));
                here.out().println("copied up to " + newest(to) + "; now set fx.database.url=" + url);
                here.out().flush();
            } catch (SQLException e) {
                throw new StoreException(
                        "the copy was broken off: " + e.getMessage() + "; run it again, and it goes on", e);
            } finally {
                lock.close();
            }
            return ExitCode.DONE;
        }

        private StoreConfig target(Settings settings) throws IOException {
            StoreConfig own = StoreConfig.from(settings);
            String password = passwordFile == null
                    ? own.password()
                    : Files.readString(passwordFile).strip();
            return new StoreConfig(url, user == null ? own.user() : user, password, own.poolSize());
        }
    }

    @Command(name = "info", description = "Tells what the database is, what it holds, and which copies there are.")
    static final class Info implements Callable<Integer> {
        @Mixin
        private CommandContext here;

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
                here.tell(info, () -> table(info).print(here.out()));
            }
            return ExitCode.DONE;
        }

        private static Table table(Map<String, Object> info) {
            Table table = new Table("WHAT", "VALUE");
            info.forEach((name, value) -> {
                if (!(value instanceof Iterable<?> many)) {
                    table.row(name, String.valueOf(value));
                } else {
                    many.forEach(each -> table.row(name, each));
                }
            });
            return table;
        }
    }

    private static String newest(Database database) {
        return database.newestSnapshot().orElse("no snapshot yet");
    }
}
