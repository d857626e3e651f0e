package io.fxcaravan.alerts;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;

/**
 * What is remembered of one kind of condition with a provider.
 *
 * @param since    when it began this time
 * @param overAt   when it ended; null while it lasts
 * @param toldAt   when the last message was written; null for never
 * @param open     whether a message was written and none yet that it is over
 * @param subjects what the messages were about
 */
record AlertState(
        AlertEvent event, Instant since, Instant overAt, Instant toldAt, boolean open, SortedSet<String> subjects) {

    /** The same condition as it is now; it begins anew where it was over. */
    static AlertState noting(AlertCondition condition, AlertState before, Instant now) {
        if (before == null) {
            Instant since = condition.since() == null ? now : condition.since();
            return new AlertState(condition.event(), since, null, null, false, Collections.emptySortedSet());
        }
        Instant first = before.lasts() ? before.since : now;
        Instant since = condition.since() == null ? first : condition.since();
        return new AlertState(before.event, since, null, before.toldAt, before.open, before.subjects);
    }

    boolean lasts() {
        return overAt == null;
    }

    AlertState over(Instant now) {
        return lasts() ? new AlertState(event, since, now, toldAt, open, subjects) : this;
    }

    AlertState told(SortedSet<String> about, Instant now) {
        return new AlertState(event, since, overAt, now, true, about);
    }

    /** The operator knows that it is over. */
    AlertState closed() {
        return new AlertState(event, since, overAt, toldAt, false, subjects);
    }
}
