package io.fxcaravan.cli;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.print.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What has become of each of several things that a person decides on. Told one by one: should a later one not be there, the
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
