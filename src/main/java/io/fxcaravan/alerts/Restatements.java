package io.fxcaravan.alerts;

import io.fxcaravan.evidence.Change;
import io.fxcaravan.evidence.Changes;
import io.fxcaravan.store.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * Numbers of a final day that its provider itself has changed. What a person brings or releases, and what follows a
 * provisional day, is not news.
 */
public final class Restatements {
    private static final int MOST = 1_000;

    private final Jdbi jdbi;
    private final Changes changes;

    public Restatements(Database database) {
        this.jdbi = database.jdbi();
        this.changes = new Changes(database);
    }

    private record Revision(LocalDate date, int number) {}

    /** Those recorded from a time on, in the order of commits, as the feed of changes tells them. */
    List<Change> since(String provider, Instant from) {
        Set<Revision> restating = restating(provider, from);
        return restating.isEmpty()
                ? List.of()
                : changes.read(new Changes.Asked(null, from, provider, MOST, false)).changes().stream()
                        .filter(change -> restating.contains(new Revision(change.date(), change.revision())))
                        .toList();
    }

    private Set<Revision> restating(String provider, Instant from) {
        return jdbi.withHandle(h -> h.createQuery("""
                        select s.rate_date, s.revision from snapshot s
                        join snapshot f on f.provider = s.provider and f.rate_date = s.rate_date and f.revision = s.revision - 1
                        where s.provider = :provider and s.recorded_at >= :from and s.changed > 0
                          and s.source not in ('import', 'quarantine') and f.quality = 'final'""")
                .bind("provider", provider)
                .bind("from", from)
                .map((row, context) -> new Revision(row.getObject(1, LocalDate.class), row.getInt(2)))
                .collect(Collectors.toSet()));
    }
}
