package io.fxcaravan.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.args.ExitCode;
import io.fxcaravan.cli.ingest.DaemonClient;
import io.fxcaravan.cli.print.Json;
import io.fxcaravan.cli.print.StatusText;
import io.fxcaravan.cli.print.Terminal;
import io.fxcaravan.config.ConfigEdits;
import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.home.Home;
import io.fxcaravan.ops.StatusJson;
import io.fxcaravan.ops.StatusReader;
import io.fxcaravan.store.Database;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code status}: the running daemon's answer, otherwise judged from the store. */
@Command(description = "Prints per provider how fresh its rates are, what is missing, and its quota.")
public final class StatusCommand implements Callable<Integer> {
    private static final int OK = 200;

    @Mixin
    private CommandContext here;

    @Option(names = "--check", description = "Ends with 1 where it is not healthy, for scripts.")
    private boolean check;

    @Override
    public Integer call() {
        JsonNode status = ofDaemon(here.home()).orElseGet(this::ofStore);
        here.tell(status, () -> new StatusText(here.out(), Terminal.hasOut()).print(status));
        return check && !status.path("healthy").asBoolean() ? ExitCode.PARTLY : ExitCode.DONE;
    }

    private static Optional<JsonNode> ofDaemon(Home home) {
        return DaemonClient.of(home).flatMap(daemon -> {
            try {
                DaemonClient.Answer answer = daemon.get("/v1/status");
                return Optional.ofNullable(answer.status() == OK ? answer.body() : null);
            } catch (IOException e) {
                return Optional.empty(); // it is stopping: read the store instead
            }
        });
    }

    private JsonNode ofStore() {
        Settings settings = here.settings();
        try (Database database = here.openExisting(settings)) {
            Wiring wiring = new Wiring(settings, database, here.clock());
            wiring.judgeAgreement();
            StatusReader reader = wiring.status(settings, null, () -> ConfigEdits.NONE);
            return Json.parse(StatusJson.of(reader.read()));
        }
    }
}
