package io.fxcaravan.cli;

import io.fxcaravan.Caravan;
import io.fxcaravan.config.Settings;
import io.fxcaravan.ops.DecisionsJson;
import io.fxcaravan.quarantine.HeldRate;
import io.fxcaravan.quarantine.Quarantine;
import io.fxcaravan.store.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quarantine}: rates held back from a stored day, and what a person decides of them. */
@Command(description = "Lists the rates that are held back; releases or rejects them.")
public final class QuarantineCommand {
    @Mixin
    private Workplace here;

    @Command(name = "list", description = "Prints the rates that are held.")
    int list() {
        with(quarantine -> {
            List<HeldRate> held = quarantine.held();
            if (here.json()) {
                Json.print(here.out(), DecisionsJson.quarantined(held));
                return;
            }
            Table table = new Table("ID", "DATE", "PROVIDER", "QUOTE", "RATE", "PREVIOUS", "REASON");
            held.forEach(rate -> table.row(
                    rate.id(),
                    rate.date(),
                    rate.provider(),
                    rate.quote(),
                    rate.rate(),
                    rate.previousRate(),
                    rate.reason()));
            table.print(here.out());
        });
        return ExitCode.DONE;
    }

    @Command(name = "release", description = "Takes held rates into their days, as a new revision of each.")
    int release(
            @Parameters(paramLabel = "ID", arity = "1..*", description = "As `quarantine list` prints it.")
                    List<Long> ids,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept among the operator's actions.")
                    String reason) {
        return decide(ids, "released", (quarantine, id) -> quarantine.release(id, here.user(), reason));
    }

    @Command(name = "reject", description = "Leaves held rates out of their days for good.")
    int reject(
            @Parameters(paramLabel = "ID", arity = "1..*", description = "As `quarantine list` prints it.")
                    List<Long> ids,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept among the operator's actions.")
                    String reason) {
        return decide(ids, "rejected", (quarantine, id) -> quarantine.reject(id, here.user(), reason));
    }

    /** One by one: should a later one not be there, the operator has been told what has become of those before it. */
    private int decide(List<Long> ids, String state, ObjLongConsumer<Quarantine> decision) {
        Map<Long, String> states = new LinkedHashMap<>();
        with(quarantine -> ids.forEach(id -> {
            decision.accept(quarantine, id);
            states.put(id, state);
            if (!here.json()) {
                here.out().println(id + ": " + state);
                here.out().flush();
            }
        }));
        if (here.json()) {
            Json.print(here.out(), Map.of("states", states));
        }
        return ExitCode.DONE;
    }

    private void with(Consumer<Quarantine> action) {
        Settings settings = here.settings();
        try (Database database = here.openExisting(settings)) {
            action.accept(new Caravan(settings, database, here.clock()).quarantine());
        } catch (IllegalArgumentException e) {
            throw here.wrong(e.getMessage());
        }
    }
}
