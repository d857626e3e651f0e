package io.fxcaravan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fxcaravan.testkit.Commands;
import io.fxcaravan.testkit.RunningDaemon;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code keys}, beside a daemon that asks for one. */
class KeysCommandTest {
    @TempDir
    Path home;

    @Test
    void a_key_works_at_once_and_is_refused_soon_after_it_is_revoked() throws Exception {
        try (RunningDaemon fx = new RunningDaemon(home, "2026-03-02T09:00:00Z", stored -> {}, "fx.http.auth", "key")) {
            Commands commands = new Commands(home).configure(fx.fixer());
            Commands.Ended created = commands.run("keys", "create", "--name", "app", "--scope", "read");
            assertThat(created.code()).as(created.err()).isZero();
            String key = created.out().strip();

            await().until(() -> ask(fx, key) == 200);
            assertThat(commands.run("keys", "revoke", "app").code()).isZero();
            await().until(() -> ask(fx, key) == 401);
        }
    }

    private static int ask(RunningDaemon fx, String key) throws Exception {
        return fx.get("/v1/status", "X-API-Key", key).statusCode();
    }
}
