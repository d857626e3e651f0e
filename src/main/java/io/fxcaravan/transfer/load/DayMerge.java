package io.fxcaravan.transfer.load;

import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.DayStatement;
import io.fxcaravan.store.NewSnapshot;
import io.fxcaravan.store.OperatorActions;
import io.fxcaravan.store.SnapshotHistory;
import io.fxcaravan.store.SnapshotSpans;
import io.fxcaravan.store.Snapshots;
import io.fxcaravan.store.UniqueConflictRetry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;

/**
 * Lays days of a file over those that are stored: its rates replace those of the same currency and remove no other. A day
 * is one statement; the days given at once are one transaction, which is what makes many of them quick.
 */
final class DayMerge {
    private final Database database;
    private final SnapshotSpans spans;
    private final SnapshotHistory history;
    private final Clock clock;
    private final String actor;
    private final String reason;

    /** What was done with a day of the file. @param refused why it cannot be stored; null where it is */
    record Outcome(FileDay day, Change change, String refused) {}

    /** What the file has changed of a day. */
    enum Change {
        ADDED,
        REVISED,
        NONE
    }

    /** @param reason why the person brings the file, in their words; null for none */
    DayMerge(Database database, Clock clock, String actor, String reason) {
        this.database = database;
        this.spans = new SnapshotSpans(database);
        this.history = new SnapshotHistory(database, new Snapshots(database));
        this.clock = clock;
        this.actor = actor;
        this.reason = reason;
    }

    /**
     * Stores days of one provider, in order of date and revision.
     *
     * @param note what to write down among the operator's actions if any of them changes; null for nothing
     */
    List<Outcome> store(List<FileDay> days, Note note) {
        List<Outcome> outcomes = UniqueConflictRetry.inTransaction(database.jdbi(), h -> {
            List<Outcome> done = outcomes(h, days);
            if (note != null && done.stream().anyMatch(outcome -> outcome.change() != Change.NONE)) {
                OperatorActions.note(
                        h,
                        clock.instant(),
                        actor,
                        "import",
                        days.get(0).provider(),
                        null,
                        note.subject(),
                        note.reason());
            }
            return done;
        });
        database.changed();
        return outcomes;
    }

    /** Words for the operator's actions. */
    record Note(String subject, String reason) {}

    private List<Outcome> outcomes(Handle h, List<FileDay> days) {
        Map<LocalDate, StoredDay> stored = stored(days);
        List<Outcome> outcomes = new ArrayList<>();
        List<DayStatement> statements = new ArrayList<>();
        for (FileDay day : days) {
            StoredDay before = stored.get(day.date());
            if (day.rates().isEmpty() || before != null && isKnown(before, day)) {
                outcomes.add(new Outcome(day, Change.NONE, null));
                continue;
            }
            String refused = before == null ? null : refusal(before, day);
            if (refused != null) {
                outcomes.add(new Outcome(day, Change.NONE, refused));
                continue;
            }
            StoredDay next = before == null
                    ? StoredDay.first(day)
                    : before.under(day, Math.max(before.revision() + 1, day.revision()));
            statements.add(statement(day, next, before == null ? 0 : before.changed(day)));
            stored.put(day.date(), next);
            outcomes.add(new Outcome(day, before == null ? Change.ADDED : Change.REVISED, null));
        }
        DayStatement.execute(h, statements);
        return outcomes;
    }

    private Map<LocalDate, StoredDay> stored(List<FileDay> days) {
        Map<LocalDate, FileDay> asked = new HashMap<>();
        days.forEach(day -> asked.put(day.date(), day));
        List<SnapshotSpans.Identity> known = spans
                .identities(
                        days.get(0).provider(),
                        days.get(0).date(),
                        days.get(days.size() - 1).date(),
                        null,
                        false)
                .stream()
                .filter(day -> asked.containsKey(day.date()))
                .toList();
        Map<Long, SortedMap<String, Rate>> rates =
                spans.rates(known.stream().map(SnapshotSpans.Identity::id).toList(), Set.of());
        Map<LocalDate, StoredDay> stored = new HashMap<>();
        known.forEach(day -> stored.put(day.date(), StoredDay.of(day, rates)));
        return stored;
    }

    private static String refusal(StoredDay before, FileDay day) {
        if (!before.rates().base().equals(day.base())) {
            return "the day is stored in the base " + before.rates().base() + "; rates of " + day.base()
                    + " cannot be merged with it";
        }
        if (!before.isAlike(day)) {
            return "the day is stored " + before.rates().direction().text() + "; rates "
                    + day.direction().text() + " cannot be merged with it";
        }
        if (day.revision() > 0 && day.revision() < before.revision()) {
            // it would undo a correction
            return "revision " + day.revision() + " is older than the stored revision " + before.revision()
                    + "; without a revision it is merged with that";
        }
        return null;
    }

    private boolean isKnown(StoredDay before, FileDay day) {
        return before.says(day) || day.revision() > 0 && day.revision() < before.revision() && wasStored(day);
    }

    private boolean wasStored(FileDay day) {
        return history.revisions(day.provider(), day.date()).stream()
                .map(SnapshotHistory.Recorded::snapshot)
                .filter(snapshot -> snapshot.revision() == day.revision())
                .anyMatch(snapshot -> StoredDay.of(snapshot).says(day));
    }

    private DayStatement statement(FileDay day, StoredDay next, int changed) {
        // what is stored has milliseconds: a time that was shown must be found again
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<JudgedRate> rates = next.rates().rates().entrySet().stream()
                .map(rate -> JudgedRate.stored(rate.getKey(), rate.getValue()))
                .toList();
        return DayStatement.importing(
                new NewSnapshot(
                        day.provider(),
                        day.date(),
                        next.revision(),
                        next.rates().base(),
                        next.rates().direction(),
                        next.validity(),
                        next.quality(),
                        new NewSnapshot.Origin("import", actor, reason),
                        null,
                        now,
                        changed,
                        rates,
                        List.of(),
                        null),
                day.rates().keySet());
    }
}
