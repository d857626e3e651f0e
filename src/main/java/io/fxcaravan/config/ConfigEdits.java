package io.fxcaravan.config;

import java.util.ArrayList;
import java.util.List;

/**
 * What has become of edits made while the daemon runs.
 *
 * @param refused  what is wrong with the files as they are now; the old configuration goes on
 * @param untilRestart properties whose new values hold from the next start on
 */
public record ConfigEdits(List<String> refused, List<String> untilRestart) {
    /** Where nobody watches the files: each command reads them anew. */
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
