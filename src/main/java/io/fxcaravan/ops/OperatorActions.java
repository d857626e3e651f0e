package io.fxcaravan.ops;

import io.fxcaravan.store.Database;
import java.time.Clock;
import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;

/** Who decided what against the program's own judgement, when and why; kept for those who ask later. */
public final class OperatorActions {
    private final Jdbi jdbi;
    private final Clock clock;

    public OperatorActions(Database database, Clock clock) {
        this.jdbi = database.jdbi();
        this.clock = clock;
    }

    /**
     * Notes an action.
     *
     * @param actor    a key's name or the local user
     * @param action   one word, such as {@code force}
     * @param provider null where it concerns none
     * @param date     null where it concerns none
     * @param subject  what it was done to; null where provider and date say all
     * @param reason   as given; null where none was
     */
    public void note(String actor, String action, String provider, LocalDate date, String subject, String reason) {
        jdbi.useHandle(h -> h.createUpdate("""
                        insert into operator_action (at, actor, action, provider, rate_date, subject, reason)
                        values (:at, :actor, :action, :provider, :date, :subject, :reason)""")
                .bind("at", clock.instant())
                .bind("actor", actor)
                .bind("action", action)
                .bind("provider", provider)
                .bind("date", date)
                .bind("subject", subject)
                .bind("reason", reason)
                .execute());
    }
}
