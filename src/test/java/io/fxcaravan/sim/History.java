package io.fxcaravan.sim;

import io.fxcaravan.rates.Quality;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** Everything that a reader has ever been told, and whether he is still told the same. */
final class History {
    private static final String NOTHING_LOST = "nothing acknowledged is lost or altered";
    private static final int ASKED_AGAIN = 3;

    /** All revisions with their rates in one answer. */
    private static final String REVISIONS = """
            select s.rate_date, s.revision, s.quality, s.source, r.quote, r.amount from snapshot s
            left join snapshot_rate r on r.snapshot_id = s.id
            where s.provider = 'fixer' order by s.rate_date, s.revision, r.quote""";

    private final SortedMap<LocalDate, SortedMap<Integer, String>> told = new TreeMap<>();
    /** By date, the revision that a process said it had stored before it was killed. */
    private final Map<LocalDate, Integer> lastWords = new HashMap<>();

    private final List<Question> questions = new ArrayList<>();
    private final Random random = new Random(1);

    /** What was asked once, and what was answered. */
    private record Question(LocalDate date, Instant asOf, String answer) {}

    private final Predicate<LocalDate> gone;

    /** @param gone the days that may have been removed */
    History(Predicate<LocalDate> gone) {
        this.gone = gone;
    }

    /** Reads every revision. @param announced by date, the revision that the program says it has stored */
    synchronized void read(Program program, Map<LocalDate, Integer> announced) {
        SortedMap<LocalDate, SortedMap<Integer, String>> now = revisions(program);
        told.forEach((date, before) -> isStillThere(date, before, now));
        areStored(announced, now);
        areStored(lastWords, now);
        lastWords.clear();
        told.clear();
        told.putAll(now);
        told.forEach((date, revisions) -> {
            if (revisions.lastKey() != revisions.size()) {
                throw new BrokenPromise("revisions only grow", date + " has the revisions " + revisions.keySet());
            }
        });
    }

    /** Somebody reads every revision while the program works. */
    synchronized void tell(Program program) {
        told.putAll(revisions(program));
    }

    /** The process is killed now: what it has shown and said so far is to be there after the next start. */
    synchronized void atDeath(Program program, Map<LocalDate, Integer> announced) {
        told.putAll(revisions(program));
        lastWords.putAll(announced);
    }

    private void isStillThere(
            LocalDate date, SortedMap<Integer, String> before, SortedMap<LocalDate, SortedMap<Integer, String>> now) {
        SortedMap<Integer, String> after = now.getOrDefault(date, new TreeMap<>());
        if (after.isEmpty() && gone.test(date)) {
            return;
        }
        before.forEach((revision, content) -> {
            if (!content.equals(after.get(revision))) {
                throw new BrokenPromise(
                        NOTHING_LOST,
                        date + " revision " + revision + " was " + content + ", is " + after.get(revision));
            }
        });
    }

    private void areStored(Map<LocalDate, Integer> announced, SortedMap<LocalDate, SortedMap<Integer, String>> stored) {
        announced.forEach((date, revision) -> {
            if (!stored.getOrDefault(date, new TreeMap<>()).containsKey(revision) && !gone.test(date)) {
                throw new BrokenPromise(
                        NOTHING_LOST, date + " revision " + revision + " was said to be stored, is not");
            }
        });
    }

    private static SortedMap<LocalDate, SortedMap<Integer, String>> revisions(Program program) {
        SortedMap<LocalDate, SortedMap<Integer, String>> all = new TreeMap<>();
        // whoever is killed within a transaction must not be read by its own connection, as Jdbi does within a thread
        try (Handle h = program.wiring().database().jdbi().open()) {
            h.createQuery(REVISIONS)
                    .map((row, context) -> {
                        String head = row.getString("quality") + " of " + row.getString("source");
                        String quote = row.getString("quote");
                        String rate = quote == null ? "" : " " + quote + "=" + row.getBigDecimal("amount");
                        return all.computeIfAbsent(row.getObject("rate_date", LocalDate.class), any -> new TreeMap<>())
                                .merge(row.getInt("revision"), head + rate, (before, same) -> before + rate);
                    })
                    .forEach(read -> {});
        }
        return all;
    }

    /** The stored days as last read, each with its newest revision's text. */
    Map<LocalDate, String> stored() {
        Map<LocalDate, String> stored = new LinkedHashMap<>();
        told.forEach((date, revisions) -> stored.put(date, revisions.get(revisions.lastKey())));
        return stored;
    }

    /** How many revisions are stored of each day, as last read. */
    Map<LocalDate, Integer> revisions() {
        Map<LocalDate, Integer> revisions = new HashMap<>();
        told.forEach((date, its) -> revisions.put(date, its.size()));
        return revisions;
    }

    /** The oldest stored day; null for none. */
    LocalDate oldest() {
        return told.isEmpty() ? null : told.firstKey();
    }

    /** Asks what was known until just now, and repeats some of the earlier questions. */
    synchronized void ask(Program program, Instant now) {
        List<LocalDate> dates = new ArrayList<>(told.keySet());
        if (dates.isEmpty()) {
            return;
        }
        LocalDate date = dates.get(Math.max(0, dates.size() - 1 - random.nextInt(10)));
        Instant asOf = now.minusMillis(1);
        questions.add(new Question(date, asOf, answer(program, date, asOf)));
        for (int i = 0; i < ASKED_AGAIN; i++) {
            repeat(program, questions.get(random.nextInt(questions.size())));
        }
    }

    /** Repeats every question. */
    synchronized void askAllAgain(Program program) {
        questions.forEach(question -> repeat(program, question));
    }

    private void repeat(Program program, Question question) {
        String now = answer(program, question.date(), question.asOf());
        if (!now.equals(question.answer()) && !gone.test(question.date())) {
            throw new BrokenPromise(
                    "the same asOf answers the same for ever",
                    question.date() + " asOf " + question.asOf() + " was " + question.answer() + ", is " + now);
        }
    }

    private static String answer(Program program, LocalDate date, Instant asOf) {
        return program.wiring()
                .snapshots()
                .newestAsOf("fixer", date, date, Quality.PROVISIONAL, asOf)
                .map(day -> "revision " + day.revision() + " " + day.quality())
                .orElse("nothing");
    }
}
