package io.fxcaravan.cli;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.print.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The outcome for each of several things that a person decides on. Shown one by one: if a later one is not there, the
 * operator knows of those before it. As JSON it is one object at the end.
 */
final class DecisionText {
    private final CommandContext here;
    private final Map<Long, String> states = new LinkedHashMap<>();

    DecisionText(CommandContext here) {
        this.here = here;
    }

    void tell(long id, String state) {
        states.put(id, state);
        if (!here.json()) {
            here.out().println(id + ": " + state);
            here.out().flush();
        }
    }

    void end() {
        if (here.json()) {
            Json.print(here.out(), Map.of("states", states));
        }
    }

    boolean areAll(String state) {
        return states.values().stream().allMatch(state::equals);
    }
}
