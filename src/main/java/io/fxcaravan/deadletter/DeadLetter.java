package io.fxcaravan.deadletter;

import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure.Stage;
import io.fxcaravan.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/**
 * A day whose fetch failed in its run, after all retries.
 *
 * @param stage       {@code fetch}, {@code parse}, {@code validate} or {@code store}
 * @param reason      one word for it
 * @param httpStatus  null where no answer came
 * @param attempts    calls made for the day since the letter was opened
 * @param kind        how the day was asked for
 * @param hasBody     whether the answer was kept, so that it can be read again without a call
 * @param nextRetryAt null where it waits for the operator
 * @param state       {@code waiting}, {@code parked}, {@code resolved} or {@code discarded}
 */
public record DeadLetter(
        long id,
        String provider,
        LocalDate date,
        String stage,
        String reason,
        Integer httpStatus,
        int attempts,
        String message,
        ProviderCall.Kind kind,
        boolean hasBody,
        Instant createdAt,
        Instant nextRetryAt,
        String state) {

    /** Whether its day is still asked for because of it. */
    public boolean isOpen() {
        return state.equals("waiting") || state.equals("parked");
    }

    /** Whether its kept answer, if it has one, may be the day's rates; else it is a refusal. */
    public boolean isReadable() {
        return hasBody && !stage.equals(Stage.FETCH.text());
    }

    static DeadLetter of(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getLong("id"),
                row.getString("provider"),
                row.getObject("rate_date", LocalDate.class),
                row.getString("stage"),
                row.getString("reason"),
                row.getObject("http_status", Integer.class),
                row.getInt("attempts"),
                row.getString("message"),
                ProviderCall.Kind.valueOf(row.getString("call_kind").toUpperCase(Locale.ROOT)),
                row.getBoolean("has_body"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "next_retry_at"),
                row.getString("state"));
    }
}
