package io.fxcaravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostgresEngineTest {
    @Test
    void a_server_before_15_is_refused_with_its_version() {
        assertThat(PostgresEngine.refusal(140_009, "14.9 (Debian 14.9-1)"))
                .hasValueSatisfying(
                        text -> assertThat(text).contains("PostgreSQL 14.9", "15 or newer", "fx.database.url"));
        assertThat(PostgresEngine.refusal(90_624, "9.6.24")).isPresent();
    }

    @Test
    void one_from_15_on_is_taken() {
        assertThat(PostgresEngine.refusal(150_000, "15.0")).isEmpty();
        assertThat(PostgresEngine.refusal(180_001, "18.1")).isEmpty();
    }
}
