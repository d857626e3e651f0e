package io.fxcaravan.alerts;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;

/**
 * What is remembered of one kind of trouble with a provider.
 *
 * @param since    when it began this time
 * @param overAt   when it ended; null while it lasts
 * @param toldAt   when the operator was last told; null for never
 * @param open     whether the operator was told and does not know yet that it is over
 * @param subjects what the operator was told that it is about
 */
record Told(AlertEvent event, Instant since, Instant overAt, Instant toldAt, boolean open, SortedSet<String> subjects) {

    /** The same trouble as it is now; it begins anew where it was over. */
    static Told noting(Trouble trouble, Told before, Instant now) {
        if (before == null) {
            Instant since = trouble.since() == null ? now : trouble.since();
            return new Told(trouble.event(), since, null, null, false, Collections.emptySortedSet());
        }
        Instant first = before.lasts() ? before.since : now;
        Instant since = trouble.since() == null ? first : trouble.since();
        return new Told(before.event, since, null, before.toldAt, before.open, before.subjects);
    }

    boolean lasts() {
        return overAt == null;
    }

    Told over(Instant now) {
        return lasts() ? new Told(event, since, now, toldAt, open, subjects) : this;
    }

    Told told(SortedSet<String> about, Instant now) {
        return new Told(event, since, overAt, now, true, about);
    }

    /** The operator knows that it is over. */
    Told closed() {
        return new Told(event, since, overAt, toldAt, false, subjects);
    }
}
