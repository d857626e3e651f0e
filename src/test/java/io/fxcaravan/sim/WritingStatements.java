package io.fxcaravan.sim;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.api.DatabaseEventListener;

/** Tells of each statement that writes to the H2 files below a folder, just before it is executed. H2 makes it, by its name. */
public final class WritingStatements implements DatabaseEventListener {
    /** For the database's URL. */
    static final String SETTING = ";DATABASE_EVENT_LISTENER='" + WritingStatements.class.getName() + "'";

    private static final List<String> WRITING = List.of("insert", "update", "delete", "merge", "commit");
    /** H2 tells of several statements in one by the first of them. */
    private static final List<String> STORING = List.of("update tree_head", "insert into body", "insert into snapshot");

    private static final Map<Path, Effects> TOLD = new ConcurrentHashMap<>();

    private Effects effects = new Effects();

    /** Tells these effects of what is written below a folder. */
    static void tell(Effects effects, Path folder) {
        TOLD.put(folder, effects);
    }

    /** Tells nobody any more of what is written below a folder. */
    static void leave(Path folder) {
        TOLD.remove(folder);
    }

    @Override
    public void init(String url) {
        TOLD.entrySet().stream()
                .filter(one -> url.contains(one.getKey() + "/"))
                .forEach(one -> effects = one.getValue());
    }

    @Override
    public void setProgress(int state, String statement, long done, long all) {
        if (state == STATE_STATEMENT_START && begins(statement, WRITING)) {
            effects.about(begins(statement, STORING) ? Effects.Kind.STORING : Effects.Kind.WRITING);
        }
    }

    private static boolean begins(String statement, List<String> words) {
        String text = statement.stripLeading();
        return words.stream().anyMatch(word -> text.regionMatches(true, 0, word, 0, word.length()));
    }
}
