package io.fxcaravan.sim;

import io.fxcaravan.rates.Quality;
import io.fxcaravan.testkit.TestHome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Everything that a reader has ever been told, and whether he is still told the same. */
final class History {
    private static final int ASKED_AGAIN = 3;

    /** All revisions with their rates in one answer. */
    private static final String REVISIONS = """
            select s.rate_date, s.revision, s.quality, s.source, r.quote, r.amount from snapshot s
            left join snapshot_rate r on r.snapshot_id = s.id
            where s.provider = 'fixer' order by s.rate_date, s.revision, r.quote""";

    private final SortedMap<LocalDate, SortedMap<Integer, String>> told = new TreeMap<>();
    private final List<Question> questions = new ArrayList<>();
    private final Random random = new Random(1);

    /** What was asked once, and what was answered. */
    private record Question(LocalDate date, Instant asOf, String answer) {}

    private final Predicate<LocalDate> gone;

    /** @param gone the days that may have been removed */
    History(Predicate<LocalDate> gone) {
        this.gone = gone;
    }

    /** Reads every revision. */
    void read(TestHome home) {
        SortedMap<LocalDate, SortedMap<Integer, String>> now = revisions(home);
        told.forEach((date, before) -> {
            SortedMap<Integer, String> after = now.getOrDefault(date, new TreeMap<>());
            if (after.isEmpty() && gone.test(date)) {
                return;
            }
            before.forEach((revision, content) -> {
                if (!content.equals(after.get(revision))) {
                    throw new BrokenPromise(
                            "nothing acknowledged is lost or altered",
                            date + " revision " + revision + " was " + content + ", is " + after.get(revision));
                }
            });
        });
        told.clear();
        told.putAll(now);
        told.forEach((date, revisions) -> {
            if (revisions.lastKey() != revisions.size()) {
                throw new BrokenPromise("revisions only grow", date + " has the revisions " + revisions.keySet());
            }
        });
    }

    private static SortedMap<LocalDate, SortedMap<Integer, String>> revisions(TestHome home) {
        SortedMap<LocalDate, SortedMap<Integer, String>> all = new TreeMap<>();
        for (Map<String, Object> row : home.sql(REVISIONS)) {
            LocalDate date = ((java.sql.Date) row.get("rate_date")).toLocalDate();
            String head = row.get("quality") + " of " + row.get("source");
            String rate = row.get("quote") == null ? "" : " " + row.get("quote") + "=" + row.get("amount");
            all.computeIfAbsent(date, any -> new TreeMap<>())
                    .merge((Integer) row.get("revision"), head + rate, (before, same) -> before + rate);
        }
        return all;
    }

    /** The stored days as last read, each with its newest revision's text. */
    Map<LocalDate, String> stored() {
        Map<LocalDate, String> stored = new LinkedHashMap<>();
        told.forEach((date, revisions) -> stored.put(date, revisions.get(revisions.lastKey())));
        return stored;
    }

    /** The oldest stored day; null for none. */
    LocalDate oldest() {
        return told.isEmpty() ? null : told.firstKey();
    }

    /** Asks what was known until just now, and repeats some of the earlier questions. */
    void ask(TestHome home, Instant now) {
        List<LocalDate> dates = new ArrayList<>(told.keySet());
        if (dates.isEmpty()) {
            return;
        }
        LocalDate date = dates.get(Math.max(0, dates.size() - 1 - random.nextInt(10)));
        Instant asOf = now.minusMillis(1);
        questions.add(new Question(date, asOf, answer(home, date, asOf)));
        for (int i = 0; i < ASKED_AGAIN; i++) {
            repeat(home, questions.get(random.nextInt(questions.size())));
        }
    }

    /** Repeats every question. */
    void askAllAgain(TestHome home) {
        questions.forEach(question -> repeat(home, question));
    }

    private void repeat(TestHome home, Question question) {
        String now = answer(home, question.date(), question.asOf());
        if (!now.equals(question.answer()) && !gone.test(question.date())) {
            throw new BrokenPromise(
                    "the same asOf answers the same for ever",
                    question.date() + " asOf " + question.asOf() + " was " + question.answer() + ", is " + now);
        }
    }

    private static String answer(TestHome home, LocalDate date, Instant asOf) {
        return home.caravan()
                .snapshots()
                .newestAsOf("fixer", date, date, Quality.PROVISIONAL, asOf)
                .map(day -> "revision " + day.revision() + " " + day.quality())
                .orElse("nothing");
    }
}
