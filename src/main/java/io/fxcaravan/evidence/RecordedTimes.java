package io.fxcaravan.evidence;

import io.fxcaravan.store.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** When revisions were recorded, and why. */
final class RecordedTimes {
    private final Jdbi jdbi;

    RecordedTimes(Database database) {
        this.jdbi = database.jdbi();
    }

    /** What brought a revision. @param reason in a person's words; null for none */
    record Given(LocalDate date, int revision, String source, String reason) {
        String words() {
            return date + " revision " + revision + " came by " + source;
        }
    }

    /** The times at which revisions of a span's days were recorded, in order, each once. @param until null for all */
    List<Instant> of(String provider, LocalDate from, LocalDate to, Instant until) {
        return jdbi.withHandle(h -> h.createQuery("""
                        select distinct recorded_at from snapshot
                        where provider = :provider and rate_date between :from and :to
                          and (recorded_at <= :until or cast(:until as timestamp with time zone) is null)
                        order by recorded_at""")
                .bind("provider", provider)
                .bind("from", from)
                .bind("to", to)
                .bind("until", until)
                .mapTo(OffsetDateTime.class)
                .map(OffsetDateTime::toInstant)
                .list());
    }

    /** What brought the revision that was recorded at a time. */
    Optional<Given> reason(String provider, Instant at) {
        return jdbi.withHandle(h -> h.createQuery("""
                        select rate_date, revision, source, reason from snapshot
                        where provider = :provider and recorded_at = :at order by rate_date desc limit 1""")
                .bind("provider", provider)
                .bind("at", at)
                .map((row, context) ->
                        new Given(row.getObject(1, LocalDate.class), row.getInt(2), row.getString(3), row.getString(4)))
                .findFirst());
    }
}
