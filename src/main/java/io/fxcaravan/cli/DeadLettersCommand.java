package io.fxcaravan.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fxcaravan.Caravan;
import io.fxcaravan.config.Settings;
import io.fxcaravan.deadletter.DeadLetter;
import io.fxcaravan.deadletter.DeadLetters;
import io.fxcaravan.ops.DecisionsJson;
import io.fxcaravan.store.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dead-letters}: days that failed for good in their run, and what a person does about them. */
@Command(description = "Lists the days that failed for good in their run; retries or discards them.")
public final class DeadLettersCommand {
    @Mixin
    private Workplace here;

    /** Retries one letter and says what has become of it. */
    private interface Retrying {
        String retry(long id) throws Exception;
    }

    @Command(name = "list", description = "Prints the open dead letters.")
    int list() {
        List<DeadLetter> letters = with(DeadLetters::list);
        if (here.json()) {
            Json.print(here.out(), DecisionsJson.deadLetters(letters));
            return ExitCode.DONE;
        }
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
        table.print(here.out());
        return ExitCode.DONE;
    }

    @Command(name = "show", description = "Prints one dead letter whole.")
    int show(@Parameters(paramLabel = "ID", description = "As `dead-letters list` prints it.") long id) {
        DeadLetter found = with(letters -> find(letters, id));
        ObjectNode letter = DecisionsJson.of(found);
        if (here.json()) {
            Json.print(here.out(), letter);
        } else {
            letter.properties()
                    .forEach(field -> here.out()
                            .println(field.getKey() + ": "
                                    + (field.getValue().isNull()
                                            ? ""
                                            : field.getValue().asText())));
            here.out().flush();
        }
        return ExitCode.DONE;
    }

    @Command(
            name = "retry",
            description =
                    "Reads the kept answer again, which costs no call; where none was kept, asks for the day once.")
    int retry(
            @Parameters(paramLabel = "ID", arity = "0..*", description = "As `dead-letters list` prints it.")
                    List<Long> ids,
            @Option(names = "--all", description = "Every open dead letter.") boolean all)
            throws Exception {
        if (all == (ids != null)) {
            throw here.wrong("name the dead letters to retry, or --all");
        }
        List<Long> chosen = all
                ? with(letters -> letters.list().stream().map(DeadLetter::id).toList())
                : ids;
        Settings settings = here.settings();
        Optional<DaemonClient> daemon = DaemonClient.of(settings.home());
        if (daemon.isPresent()) {
            return retry(chosen, id -> retried(daemon.get().post("/v1/dead-letters/" + id + "/retry", Map.of())));
        }
        StopSignal stop = StopSignal.install();
        Logging.ofIngest(settings);
        try (LocalIngest local = new LocalIngest(settings, here.clock(), stop)) {
            return retry(chosen, id -> local.retry(id, here.user()).state());
        }
    }

    private int retry(List<Long> ids, Retrying retrying) throws Exception {
        Map<Long, String> states = new LinkedHashMap<>();
        for (long id : ids) {
            try {
                tell(states, id, retrying.retry(id));
            } catch (IllegalArgumentException e) {
                throw here.wrong(e.getMessage());
            }
        }
        if (here.json()) {
            Json.print(here.out(), Map.of("states", states));
        }
        return states.values().stream().allMatch("resolved"::equals) ? ExitCode.DONE : ExitCode.PARTLY;
    }

    /** At once: should a later one not be there, the operator has been told what has become of this one. */
    private void tell(Map<Long, String> states, long id, String state) {
        states.put(id, state);
        if (!here.json()) {
            here.out().println(id + ": " + state);
            here.out().flush();
        }
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
        Map<Long, String> states = new LinkedHashMap<>();
        with(letters -> {
            ids.forEach(id -> {
                letters.discard(id, here.user(), reason);
                tell(states, id, "discarded");
            });
            return null;
        });
        if (here.json()) {
            Json.print(here.out(), Map.of("states", states));
        }
        return ExitCode.DONE;
    }

    private static DeadLetter find(DeadLetters letters, long id) {
        return letters.find(id)
                .orElseThrow(() ->
                        new IllegalArgumentException("there is no dead letter " + id + "; see `dead-letters list`"));
    }

    private <T> T with(Function<DeadLetters, T> action) {
        Settings settings = here.settings();
        try (Database database = here.openExisting(settings)) {
            return action.apply(new Caravan(settings, database, here.clock()).deadLetters());
        } catch (IllegalArgumentException e) {
            throw here.wrong(e.getMessage());
        }
    }
}
