package io.fxcaravan.store;

import java.time.Instant;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/** Writes down what people decide, when and why, in the transaction that carries it out. */
public final class OperatorActions {
    private OperatorActions() {}

    /**
     * Writes down one decision.
     *
     * @param action  {@code release}, {@code reject}, {@code discard}, {@code force} or {@code import}
     * @param subject what it was about, in a few words
     * @param reason  in the person's words; may be null
     */
    public static void note(
            Handle handle,
            Instant at,
            String actor,
            String action,
            String provider,
            LocalDate date,
            String subject,
            String reason) {
        handle.createUpdate("""
                        insert into operator_action (at, actor, action, provider, rate_date, subject, reason)
                        values (:at, :actor, :action, :provider, :date, :subject, :reason)""")
                .bind("at", at)
                .bind("actor", actor)
                .bind("action", action)
                .bind("provider", provider)
                .bind("date", date)
                .bind("subject", Columns.cut(subject, 80))
                .bind("reason", Columns.cut(reason, 400))
                .execute();
    }
}
