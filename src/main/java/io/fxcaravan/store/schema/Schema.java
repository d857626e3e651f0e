package io.fxcaravan.store.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The schema of a database. Flyway reads and checks every script at each call, which takes a seventh of a short command's time. So
 * Flyway's record of the applied scripts is first compared with the record of this version; Flyway is asked only where they
 * differ.
 */
public final class Schema {
    private final DataSource database;
    private final Jdbi jdbi;
    private final String kind;
    private final String[] scripts;

    /**
     * @param kind    of the database: {@code h2} or {@code postgresql}
     * @param scripts where its scripts are on the class path
     */
    public Schema(DataSource database, Jdbi jdbi, String kind, String... scripts) {
        this.database = database;
        this.jdbi = jdbi;
        this.kind = kind;
        this.scripts = scripts.clone();
    }

    /**
     * Migrates the schema to this version.
     *
     * @param change runs scripts that are to be applied
     * @throws RuntimeException where Flyway refuses, with the reason
     */
    public void migrate(Consumer<Runnable> change) {
        if (isThisVersions()) {
            return;
        }
        Flyway flyway = flyway();
        if (flyway.info().pending().length > 0) {
            change.accept(flyway::migrate);
        } else {
            flyway.migrate(); // says what is wrong
        }
    }

    /** Checks that the schema is this version's. @throws RuntimeException where it is not, with the reason */
    public void validate() {
        if (!isThisVersions()) {
            flyway().validate();
        }
    }

    /** Whether exactly the scripts of this version have been applied, each with success. */
    boolean isThisVersions() {
        try {
            return hasRecord() && applied().equals(shipped(kind));
        } catch (JdbiException e) {
            return false; // no database any more: Flyway says so
        }
    }

    /** Asked first: PostgreSQL would log a statement about a missing table as an error. */
    private boolean hasRecord() {
        return jdbi.withHandle(h -> h.queryMetadata(tables -> tables.getTables(null, null, "schema_history", null))
                .map((row, context) -> row.getString("TABLE_NAME"))
                .findFirst()
                .isPresent());
    }

    /** The applied scripts, one line each: version, description, kind, checksum, success. */
    List<String> applied() {
        return jdbi.withHandle(h -> h.createQuery("""
                        select "version", "description", "type", "checksum", "success"
                        from "schema_history" order by "installed_rank"
                        """)
                .map((row, context) -> row.getString(1) + "|" + row.getString(2) + "|" + row.getString(3) + "|"
                        + row.getString(4) + "|" + row.getBoolean(5))
                .list());
    }

    /** The lines that this version leaves. */
    static List<String> shipped(String kind) {
        try (InputStream record = Schema.class.getResourceAsStream("/db/applied-" + kind + ".txt")) {
            return new String(record.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Flyway flyway() {
        return Flyway.configure()
                .dataSource(database)
                .locations(scripts)
                .table("schema_history")
                // the database of a newer version is refused, not changed
                .ignoreMigrationPatterns(new String[0])
                .load();
    }
}
