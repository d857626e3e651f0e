package io.fxcaravan.cli;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.args.ExitCode;
import io.fxcaravan.cli.args.LogSetup;
import io.fxcaravan.cli.args.StopSignal;
import io.fxcaravan.cli.ingest.DaemonClient;
import io.fxcaravan.cli.ingest.LocalIngest;
import io.fxcaravan.cli.print.Table;
import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.deadletter.DeadLetter;
import io.fxcaravan.deadletter.DeadLetters;
import io.fxcaravan.ops.DecisionsJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dead-letters}: days whose fetch failed, and what a person does about them. */
@Command(description = "Lists the days whose fetch failed; retries or discards them.")
public final class DeadLettersCommand {
    @Mixin
    private CommandContext here;

    /** Retries one letter and shows it as it is then. */
    private interface Retrying {
        String retry(long id) throws Exception;
    }

    @Command(name = "list", description = "Prints the open dead letters.")
    int list() {
        List<DeadLetter> letters = with(DeadLetters::list);
        here.tell(DecisionsJson.deadLetters(letters), () -> table(letters).print(here.out()));
        if (letters.isEmpty()) {
            here.remark("no dead letter is open");
        }
        return ExitCode.DONE;
    }

    private static Table table(List<DeadLetter> letters) {
        Table table = new Table("ID", "DATE", "PROVIDER", "STAGE", "REASON", "ATTEMPTS", "NEXT RETRY", "ANSWER");
        letters.forEach(letter -> table.row(
                letter.id(),
                letter.date(),
                letter.provider(),
                letter.stage(),
                letter.reason(),
                letter.attempts(),
                letter.nextRetryAt() == null ? "waits for you" : letter.nextRetryAt(),
                letter.hasBody() ? "kept" : ""));
        return table;
    }

    @Command(name = "show", description = "Prints one dead letter whole.")
    int show(@Parameters(paramLabel = "ID", description = "As `dead-letters list` prints it.") long id) {
        DeadLetter found = with(letters -> find(letters, id));
        here.tell(DecisionsJson.of(found), () -> fields(found).print(here.out()));
        return ExitCode.DONE;
    }

    private static Table fields(DeadLetter letter) {
        return new Table("FIELD", "VALUE")
                .row("id", letter.id())
                .row("provider", letter.provider())
                .row("date", letter.date())
                .row("state", letter.state())
                .row("stage", letter.stage())
                .row("reason", letter.reason())
                .row("message", letter.message())
                .row("HTTP status", letter.httpStatus() == null ? "no answer came" : letter.httpStatus())
                .row(
                        "answer",
                        !letter.hasBody()
                                ? "not kept"
                                : letter.isReadable()
                                        ? "kept; a retry reads it again without a call"
                                        : "kept, a refusal; a retry asks again")
                .row("attempts", letter.attempts())
                .row("created", letter.createdAt())
                .row("next retry", letter.nextRetryAt() == null ? "waits for you" : letter.nextRetryAt());
    }

    @Command(
            name = "retry",
            description =
                    "Reads the kept answer again, which costs no call; where none was kept, or a refusal, asks for the day once.")
    int retry(
            @Parameters(paramLabel = "ID", arity = "0..*", description = "As `dead-letters list` prints it.")
                    List<Long> ids,
            @Option(names = "--all", description = "Every open dead letter.") boolean all)
            throws Exception {
        if (all == (ids != null)) {
            throw here.wrong("name the dead letters to retry, or --all");
        }
        Settings settings = here.settings();
        Optional<DaemonClient> daemon = DaemonClient.of(settings.home());
        if (daemon.isPresent()) {
            return retry(
                    all ? ofUsedProviders(settings) : ids,
                    id -> retried(daemon.get().post("/v1/dead-letters/" + id + "/retry", Map.of())));
        }
        StopSignal stop = StopSignal.install();
        LogSetup.ofIngest(settings); // before the store is looked into, which makes the first loggers
        List<Long> chosen = all ? ofUsedProviders(settings) : ids;
        try (LocalIngest local = new LocalIngest(settings, here.clock(), stop)) {
            return retry(chosen, id -> local.retry(id, here.user()).state());
        }
    }

    /** Every open one but those of providers that are not used any more: these are told of, and left. */
    private List<Long> ofUsedProviders(Settings settings) {
        Map<Boolean, List<DeadLetter>> all = with(letters -> letters.list().stream()
                .collect(
                        Collectors.partitioningBy(letter -> settings.providers().contains(letter.provider()))));
        all.get(false)
                .forEach(left -> here.remark(
                        "left: " + left.id() + " of " + left.provider() + ", which fx.providers no longer names"));
        return all.get(true).stream().map(DeadLetter::id).toList();
    }

    private int retry(List<Long> ids, Retrying retrying) throws Exception {
        DecisionText states = new DecisionText(here);
        for (long id : ids) {
            try {
                states.tell(id, retrying.retry(id));
            } catch (IllegalArgumentException e) {
                throw here.wrong(e.getMessage());
            }
        }
        states.end();
        return states.areAll("resolved") ? ExitCode.DONE : ExitCode.PARTLY;
    }

    private static String retried(DaemonClient.Answer answer) {
        if (answer.status() != 200) {
            throw new IllegalArgumentException(answer.detail());
        }
        return answer.body().path("state").asText();
    }

    @Command(
            name = "discard",
            description = "Closes dead letters; their days are still owed and asked for a day later.")
    int discard(
            @Parameters(paramLabel = "ID", arity = "1..*", description = "As `dead-letters list` prints it.")
                    List<Long> ids,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept among the operator's actions.")
                    String reason) {
        DecisionText states = new DecisionText(here);
        with(letters -> {
            ids.forEach(id -> {
                letters.discard(id, here.user(), reason);
                states.tell(id, "discarded");
            });
            return null;
        });
        states.end();
        return ExitCode.DONE;
    }

    private static DeadLetter find(DeadLetters letters, long id) {
        return letters.find(id)
                .orElseThrow(() ->
                        new IllegalArgumentException("there is no dead letter " + id + "; see `dead-letters list`"));
    }

    private <T> T with(Function<DeadLetters, T> action) {
        return here.withStore(
                (settings, database) -> action.apply(new Wiring(settings, database, here.clock()).deadLetters()));
    }
}
