package io.fxcaravan.store;

import io.fxcaravan.home.PrivateFiles;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Properties;
import org.jdbi.v3.core.Handle;

/**
 * The newest acknowledged snapshot, noted in a small file beside the H2 file. After a torn write H2 opens an older state of its
 * file without an error; the mark shows that.
 */
public record LastCommitMark(long snapshot, String provider, LocalDate date) {

    /** The newest snapshot of a database; empty where there is none. */
    public static Optional<LastCommitMark> newest(Handle handle) {
        return handle.createQuery("select id, provider, rate_date from snapshot order by id desc limit 1")
                .map((row, c) ->
                        new LastCommitMark(row.getLong(1), row.getString(2), row.getObject(3, LocalDate.class)))
                .findOne();
    }

    /** The file of the mark beside an H2 file. */
    public static Path beside(Path h2File) {
        return h2File.resolveSibling(h2File.getFileName().toString().replace(".mv.db", ".mark"));
    }

    /** Reads the mark; empty where none can be read: then the database is trusted as it is. */
    public static Optional<LastCommitMark> read(Path h2File) {
        try {
            Properties text = new Properties();
            text.load(new StringReader(Files.readString(beside(h2File))));
            return Optional.of(new LastCommitMark(
                    Long.parseLong(text.getProperty("snapshot")),
                    text.getProperty("provider"),
                    LocalDate.parse(text.getProperty("date"))));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Writes the mark and forces it to the disk. Takes a few milliseconds. */
    public void write(Path h2File) throws IOException {
        PrivateFiles.write(beside(h2File), "snapshot=" + snapshot + "\nprovider=" + provider + "\ndate=" + date + "\n");
    }

    /** Whether the database has the snapshot, or has pruned its day since. */
    boolean isIn(Handle handle) {
        return handle.createQuery("""
                        select count(*) from ledger l
                        where l.provider = :provider and l.rate_date = :date
                          and (l.state = 'pruned'
                               or exists (select 1 from snapshot s where s.id = :snapshot
                                            and s.provider = l.provider and s.rate_date = l.rate_date))""")
                        .bind("provider", provider)
                        .bind("date", date)
                        .bind("snapshot", snapshot)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    @Override
    public String toString() {
        return "snapshot " + snapshot + " (" + provider + " " + date + ")";
    }
}
