package io.fxcaravan.sim;

import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.evidence.Rule;
import io.fxcaravan.evidence.RuleQuery;
import io.fxcaravan.evidence.RuledReader;
import io.fxcaravan.ledger.LedgerDay;
import io.fxcaravan.reading.DayQuery;
import io.fxcaravan.reading.QueryException;
import io.fxcaravan.reading.ReadingConfig;
import io.fxcaravan.reading.SeriesQuery;
import io.fxcaravan.reading.SeriesReader;
import io.fxcaravan.store.SnapshotSpans;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What those may rely on who read: by a series, by a rule, by the feed of changes. */
final class ReaderPromises {
    private static final ReadingConfig READING = new ReadingConfig("EUR", false);

    private static final int[] ASKED_BACK = {0, 3, 14, 30};

    private final World world;
    private final FeedReader feed = new FeedReader();
    private final Random random = new Random(2);

    ReaderPromises(World world) {
        this.world = world;
    }

    /** The days that a series names as missing. */
    SortedSet<LocalDate> missingInSeries(LocalDate from, LocalDate to) {
        Wiring of = world.program().wiring();
        SeriesReader series =
                new SeriesReader(new SnapshotSpans(of.database()), of.owed(), of.providers(), world.clock(), READING);
        return new TreeSet<>(series.read(new SeriesQuery(from, to, null, Set.of("USD"), null, null, false))
                .missing());
    }

    /**
     * What is answered over HTTP is what is stored; asked before the daemon has had time to look what others have stored, and
     * after it has: so that the next look finds answers that are kept.
     *
     * @param stored  each stored day with its newest revision's text
     * @param lacking the days that are not here
     */
    void httpSaysTheSame(Map<LocalDate, String> stored, SortedSet<LocalDate> lacking) throws Exception {
        Optional<HttpReader> reader = world.program().reader();
        if (reader.isEmpty()) {
            return;
        }
        daysAreStored(stored, reader.get());
        SortedSet<LocalDate> named = reader.get().missing();
        if (!named.equals(lacking)) {
            throw new BrokenPromise(
                    "a missing day is named the same everywhere", "ledger lacks " + lacking + ", GET status " + named);
        }
        world.program().timers().lookAtStore();
        daysAreStored(stored, reader.get());
    }

    private void daysAreStored(Map<LocalDate, String> stored, HttpReader reader) throws Exception {
        for (int back : ASKED_BACK) {
            LocalDate date = world.today().minusDays(back);
            Optional<SortedMap<String, BigDecimal>> right =
                    Optional.ofNullable(stored.get(date)).map(ReaderPromises::rates);
            Optional<SortedMap<String, BigDecimal>> said = reader.day(date);
            if (!said.equals(right)) {
                throw new BrokenPromise(
                        "an answer over HTTP is what is stored", date + " is " + right + ", the answer " + said);
            }
        }
    }

    /** Reads the feed of changes to its end. */
    void readFeed() {
        feed.read(world.program().wiring().database());
    }

    /**
     * A copy by the feed is the store.
     *
     * @param stored each stored day with its newest revision's text
     * @param gone   the days that may have been removed, which the feed does not tell, and brought back since
     */
    void theFeedTellsAll(Map<LocalDate, String> stored, Predicate<LocalDate> gone) {
        readFeed();
        stored.forEach((date, content) -> {
            SortedMap<String, BigDecimal> rates = rates(content);
            if (!feed.day(date).equals(rates) && !gone.test(date)) {
                throw new BrokenPromise(
                        "who follows the feed of changes misses none",
                        date + " is " + rates + ", his copy " + feed.day(date));
            }
        });
    }

    private static SortedMap<String, BigDecimal> rates(String content) {
        SortedMap<String, BigDecimal> rates = new TreeMap<>();
        for (String word : content.split(" ")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                rates.put(word.substring(0, equals), new BigDecimal(word.substring(equals + 1)).stripTrailingZeros());
            }
        }
        return rates;
    }

    /** The last publication before a day is the last one, or none is named where a day lacks that may have been one. */
    void noHoleIsWalkedOver(Map<LocalDate, LedgerDay> ledger, SortedSet<LocalDate> lacking, LocalDate owedFrom) {
        List<LocalDate> holes = lacking.stream().filter(world.today()::isAfter).toList();
        LocalDate asked = holes.isEmpty()
                ? world.today().minusDays(random.nextInt(40))
                : holes.get(random.nextInt(holes.size())).plusDays(1);
        Optional<LocalDate> said = said(asked);
        for (LocalDate day = asked.minusDays(1); said.isPresent() && day.isAfter(said.get()); day = day.minusDays(1)) {
            if (!day.isBefore(owedFrom) && counts(day, ledger.get(day))) {
                throw new BrokenPromise(
                        "a hole is not walked over",
                        "before " + asked + " comes " + said.get() + ", it says, and " + day + " is not here");
            }
        }
        if (said.isEmpty() && isStored(ledger.get(asked.minusDays(1)))) {
            throw new BrokenPromise("what is stored is served", "nothing comes before " + asked + ", it says");
        }
    }

    private boolean counts(LocalDate day, LedgerDay known) {
        boolean closed = known != null && !known.state().isOwed();
        boolean expected = day.getDayOfWeek().getValue() < 6
                || world.property("fx.fixer.days").equals("MON-SUN");
        return isStored(known) || expected && !closed;
    }

    private static boolean isStored(LedgerDay known) {
        return known != null && known.state().isStored();
    }

    private Optional<LocalDate> said(LocalDate asked) {
        Wiring of = world.program().wiring();
        RuledReader reader =
                new RuledReader(of.database(), of.owed(), of.ledger(), of.providers(), world.clock(), READING);
        try {
            return Optional.of(reader.read(DayQuery.of(asked), RuleQuery.of(Rule.BEFORE))
                    .answer()
                    .date());
        } catch (QueryException refused) {
            return Optional.empty();
        }
    }
}
