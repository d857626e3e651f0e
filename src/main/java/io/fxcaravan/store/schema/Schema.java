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
 * The schema of one database. Flyway reads and checks every script at each call, which takes a seventh of a short command's
 * time. So its own record of what has been applied is compared first, line by line, with the record that this version leaves;
 * only where they differ is Flyway asked, and decides.
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
     * Brings the schema to this version's.
     *
     * @param change runs scripts that are to be applied
     * @throws RuntimeException where Flyway refuses, with what is wrong
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

    /** Checks that the schema is this version's. @throws RuntimeException where Flyway refuses, with what is wrong */
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

    /** Asked first: a statement about a table that is not there would be noted as an error in the database's own log. */
    private boolean hasRecord() {
        return jdbi.withHandle(h -> h.queryMetadata(tables -> tables.getTables(null, null, "schema_history", null))
                .map((row, context) -> row.getString("TABLE_NAME"))
                .findFirst()
                .isPresent());
    }

    /** What has been applied, a line for each script: version, description, kind, checksum, success. */
    List<String> applied() {
        return jdbi.withHandle(h -> h.createQuery("""
                        select "version", "description", "type", "checksum", "success"
                        from "schema_history" order by "installed_rank"
                        """)
                .map((row, context) -> row.getString(1) + "|" + row.getString(2) + "|" + row.getString(3) + "|"
                        + row.getString(4) + "|" + row.getBoolean(5))
                .list());
    }

    /** The same as this version leaves it. */
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
                // a newer version's database is refused, not written to
                .ignoreMigrationPatterns(new String[0])
                .load();
    }
}
