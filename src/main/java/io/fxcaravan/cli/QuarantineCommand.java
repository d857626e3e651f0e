package io.fxcaravan.cli;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.args.ExitCode;
import io.fxcaravan.cli.print.Table;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.ops.DecisionsJson;
import io.fxcaravan.quarantine.HeldRate;
import io.fxcaravan.quarantine.Quarantine;
import java.util.List;
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
    private CommandContext here;

    @Command(name = "list", description = "Prints the rates that are held.")
    int list() {
        with(quarantine -> {
            List<HeldRate> held = quarantine.held();
            here.tell(DecisionsJson.quarantined(held), () -> table(held).print(here.out()));
            if (held.isEmpty()) {
                here.remark("no rate is held back");
            }
        });
        return ExitCode.DONE;
    }

    private static Table table(List<HeldRate> held) {
        Table table = new Table("ID", "DATE", "PROVIDER", "QUOTE", "RATE", "UNITS", "PREVIOUS", "REASON");
        held.forEach(rate -> table.row(
                rate.id(),
                rate.date(),
                rate.provider(),
                rate.quote(),
                rate.rate(),
                rate.units(),
                rate.previousRate(),
                rate.reason()));
        return table;
    }

    @Command(name = "release", description = "Takes held rates into their days, as a new revision of each.")
    int release(
            @Parameters(paramLabel = "ID", arity = "1..*", description = "As `quarantine list` prints it.")
                    List<Long> ids,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept among the operator's actions.")
                    String reason) {
        return decide(ids, "released", (quarantine, id) -> quarantine.release(id, here.user(), reason));
    }

    @Command(name = "reject", description = "Rejects held rates: their days stay without them.")
    int reject(
            @Parameters(paramLabel = "ID", arity = "1..*", description = "As `quarantine list` prints it.")
                    List<Long> ids,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept among the operator's actions.")
                    String reason) {
        return decide(ids, "rejected", (quarantine, id) -> quarantine.reject(id, here.user(), reason));
    }

    private int decide(List<Long> ids, String state, ObjLongConsumer<Quarantine> decision) {
        DecisionText states = new DecisionText(here);
        with(quarantine -> ids.forEach(id -> {
            decision.accept(quarantine, id);
            states.tell(id, state);
        }));
        states.end();
        return ExitCode.DONE;
    }

    private void with(Consumer<Quarantine> action) {
        here.withStore((settings, database) -> {
            action.accept(new Wiring(settings, database, here.clock()).quarantine());
            return null;
        });
    }
}
