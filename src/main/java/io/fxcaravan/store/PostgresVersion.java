package io.fxcaravan.store;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Whether a PostgreSQL is new enough: before 15 it has no {@code merge}, and no day could be stored. */
final class PostgresVersion {
    private static final int OLDEST = 15;

    private PostgresVersion() {}

    /** What is wrong with the server; empty for a good one. */
    static Optional<String> refusal(Jdbi jdbi) {
        return jdbi.withHandle(h -> refusal(
                h.createQuery("select current_setting('server_version_num')")
                        .mapTo(Integer.class)
                        .one(),
                h.createQuery("select current_setting('server_version')")
                        .mapTo(String.class)
                        .one()));
    }

    /** @param number as the server counts: 140009 for 14.9 */
    static Optional<String> refusal(int number, String name) {
        return number / 10_000 >= OLDEST
                ? Optional.empty()
                : Optional.of("PostgreSQL " + name + " is too old: " + OLDEST
                        + " or newer is needed; upgrade the server, or name another in fx.database.url");
    }
}
