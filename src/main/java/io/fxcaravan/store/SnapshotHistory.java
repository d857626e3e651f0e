package io.fxcaravan.store;

import io.fxcaravan.rates.Snapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Reads all revisions of a day, what brought them, and the answers that they came in. */
public final class SnapshotHistory {
    private final Jdbi jdbi;
    private final Snapshots snapshots;

    public SnapshotHistory(Database database, Snapshots snapshots) {
        this.jdbi = database.jdbi();
        this.snapshots = snapshots;
    }

    /** A revision and what brought it. @param reason in a person's words; null for none */
    public record Recorded(Snapshot snapshot, String source, String actor, String reason) {}

    /** An answer as it was received. @param sha256 of its bytes, as hexadecimal text */
    public record Received(byte[] content, String sha256) {}

    private record Origin(long id, String source, String actor, String reason) {}

    /** The revisions of a day, the first one first; none where nothing is stored. */
    public List<Recorded> revisions(String provider, LocalDate date) {
        List<Origin> origins = jdbi.withHandle(h -> h.createQuery(
                        "select id, source, actor, reason from snapshot where provider = :p and rate_date = :d order by revision")
                .bind("p", provider)
                .bind("d", date)
                .map((row, context) -> new Origin(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
                .list());
        return origins.stream()
                .flatMap(origin -> snapshots.find(origin.id()).stream()
                        .map(snapshot -> new Recorded(snapshot, origin.source(), origin.actor(), origin.reason())))
                .toList();
    }

    /** The digest of the answer that a snapshot came in; empty where it came in none. */
    public Optional<String> digest(long snapshot) {
        return jdbi.withHandle(
                h -> h.createQuery("select b.sha256 from snapshot s join body b on b.id = s.body_id where s.id = :id")
                        .bind("id", snapshot)
                        .mapTo(String.class)
                        .findOne());
    }

    /** The answer that a revision came in; empty where the revision is not stored or came in none. */
    public Optional<Received> received(String provider, LocalDate date, int revision) {
        return jdbi.withHandle(h -> h.createQuery("""
                        select b.content, b.sha256 from snapshot s join body b on b.id = s.body_id
                        where s.provider = :p and s.rate_date = :d and s.revision = :r""")
                .bind("p", provider)
                .bind("d", date)
                .bind("r", revision)
                .map((row, context) -> new Received(AnswerBody.inflate(row.getBytes(1)), row.getString(2)))
                .findOne());
    }
}
