package io.fxcaravan.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The edits that were made while the daemon runs.
 *
 * @param refused  what is wrong with the files; the old configuration stays in use
 * @param untilRestart properties whose new values take effect at the next start
 */
public record ConfigEdits(List<String> refused, List<String> untilRestart) {
    /** No edits: a command reads the files when it starts. */
    public static final ConfigEdits NONE = new ConfigEdits(List.of(), List.of());

    public ConfigEdits {
        refused = List.copyOf(refused);
        untilRestart = List.copyOf(untilRestart);
    }

    /** All of it, in sentences that say what to do. */
    public List<String> problems() {
        List<String> all = new ArrayList<>(refused);
        if (!untilRestart.isEmpty()) {
            all.add(String.join(", ", untilRestart) + (untilRestart.size() == 1 ? " was" : " were")
                    + " changed in the files since the daemon started; restart it to have that taken");
        }
        return all;
    }
}
