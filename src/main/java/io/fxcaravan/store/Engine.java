package io.fxcaravan.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.fxcaravan.store.h2.FullDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** What differs between H2 and PostgreSQL. */
interface Engine {
    /** The engine of the configured database. */
    static Engine of(StoreConfig config) {
        return config.h2File()
                .<Engine>map(
                        file -> new H2Engine(config, new H2File(config.url(), file, new BackupFiles(config.backups()))))
                .orElseGet(() -> new PostgresEngine(config));
    }

    /** The settings that the pools of both share. */
    static HikariConfig pool(StoreConfig config, Duration connectWithin) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("fx");
        pool.setMaximumPoolSize(config.poolSize());
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(connectWithin.toMillis());
        return pool;
    }

    /** {@code h2} or {@code postgresql}. */
    String kind();

    /** The locations of the schema's scripts. */
    String[] schema();

    /** Opens the connections. @throws StoreException where the database cannot be opened, with what to do */
    HikariDataSource open();

    /** Checks a database that is open. @throws StoreException where it cannot be used, with what to do */
    void check(Jdbi jdbi);

    /** Bytes on the disk. */
    long sizeBytes(Jdbi jdbi);

    /** The connections for camel-jdbc. */
    default DataSource forRoutes(DataSource pool) {
        return pool;
    }

    /** The database file, where there is one. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    /** Whether the database does not exist yet. */
    default boolean isNew() {
        return false;
    }

    /** Another possible cause of an error about the schema, to complete its message; often empty. */
    default String otherCause() {
        return "";
    }

    /** The full disk because of which the database is open for reading only. */
    default Optional<FullDisk> onlyRead() {
        return Optional.empty();
    }

    /** What is wrong, in sentences that say what to do; empty when nothing is. */
    default List<String> problems() {
        return List.of();
    }

    /** Applies scripts to the schema: all of them, or none where this process dies on the way. */
    default void changeSchema(Jdbi jdbi, Runnable scripts) {
        scripts.run();
    }

    /** Forces what is committed to the disk, where a commit does not. */
    default void checkpoint(Jdbi jdbi) {}

    /** Gives back space while the database is open, where it does not do so itself. */
    default void compact(DataSource pool) {}

    /** Gives back the space of many removed days at the end, where no other process has the database open. */
    default void shutDownCompacted(HikariDataSource pool, Jdbi jdbi) {}
}
