package io.fxcaravan.evidence;

import io.fxcaravan.reading.Conversion;
import io.fxcaravan.reading.ConvertQuery;
import io.fxcaravan.reading.DayQuery;
import io.fxcaravan.reading.QueryException;
import io.fxcaravan.store.Database;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Checks booked rates: compares each with the answer to the same question now, and with the answers at earlier times. Safe for
 * many threads.
 */
public final class RateChecker {
    private static final int REMEMBERED = 2_000;

    private final RuledReader reader;
    private final RecordedTimes times;
    private final Map<BookedRate, Known> known = new HashMap<>();
    private final Database database;
    private long asOfChanges = -1;

    RateChecker(Database database, RuledReader reader) {
        this.reader = reader;
        this.times = new RecordedTimes(database);
        this.database = database;
    }

    /** A rate that was the answer from a time on. @param rate null where nothing answered */
    private record Since(Instant from, BigDecimal rate) {}

    /** The answers to a question: now, and at earlier times as far as they were needed. */
    private static final class Known {
        private final Conversion now;
        private List<Since> sinceItsDay;
        private List<Since> ever;

        Known(Conversion now) {
            this.now = now;
        }
    }

    /**
     * Checks one booked rate.
     *
     * @throws QueryException where the question has no answer now
     */
    public synchronized CheckVerdict check(BookedRate booked) {
        Known answer = known(booked);
        BigDecimal now = answer.now.rate();
        boolean holds = booked.rate().compareTo(now) == 0;
        List<Since> periods = holds ? sinceItsDay(booked, answer) : ever(booked, answer);
        Optional<CheckVerdict.Was> was = was(booked.rate(), periods);
        Instant changedAt = holds || was.isEmpty() ? null : was.get().to();
        return new CheckVerdict(
                booked.id(),
                holds,
                was.orElse(null),
                now,
                booked.rate().subtract(now),
                answer.now.revision(),
                changedAt,
                holds ? null : reason(answer.now, changedAt));
    }

    /** Many lines of a book ask the same question: its answer is kept until something is stored. */
    private Known known(BookedRate booked) {
        if (database.changes() != asOfChanges || known.size() == REMEMBERED) {
            known.clear();
            asOfChanges = database.changes();
        }
        BookedRate question = new BookedRate(
                null,
                booked.date(),
                booked.base(),
                booked.quote(),
                BigDecimal.ONE,
                booked.provider(),
                booked.rule(),
                booked.asOf());
        Known answer = known.get(question);
        if (answer == null) {
            answer = new Known(ask(question, question.asOf()));
            known.put(question, answer);
        }
        return answer;
    }

    private List<Since> sinceItsDay(BookedRate question, Known answer) {
        if (answer.sinceItsDay == null) {
            answer.sinceItsDay = periods(question, answer.now, false);
        }
        return answer.sinceItsDay;
    }

    private List<Since> ever(BookedRate question, Known answer) {
        if (answer.ever == null) {
            answer.ever = periods(question, answer.now, true);
        }
        return answer.ever;
    }

    private Conversion ask(BookedRate question, Instant asOf) {
        DayQuery day = DayQuery.of(question.date()).from(question.provider()).knownAt(asOf);
        return reader.convert(
                        new ConvertQuery(BigDecimal.ONE, question.base(), question.quote(), day, null),
                        RuleQuery.of(question.rule()))
                .answer();
    }

    /**
     * The answer at each time that something was recorded; equal answers in a row count once.
     *
     * @param all whether every day counts that may have been the answer; otherwise only the one that answers now
     */
    private List<Since> periods(BookedRate question, Conversion now, boolean all) {
        boolean many = all || question.rule().isAverage();
        LocalDate from = many ? question.rule().first(question.date()) : now.date();
        LocalDate to = many ? question.rule().last(question.date()) : now.date();
        List<Instant> recorded = times.of(now.provider(), from, to, question.asOf());
        List<Since> periods = new ArrayList<>();
        for (int i = 0; i < recorded.size(); i++) {
            BigDecimal rate = i == recorded.size() - 1 ? now.rate() : rateAt(question, recorded.get(i));
            BigDecimal before =
                    periods.isEmpty() ? null : periods.get(periods.size() - 1).rate();
            boolean same = before == null ? rate == null : rate != null && before.compareTo(rate) == 0;
            if (!same) {
                periods.add(new Since(recorded.get(i), rate));
            }
        }
        return periods;
    }

    private BigDecimal rateAt(BookedRate question, Instant time) {
        try {
            return ask(question, time).rate();
        } catch (QueryException e) {
            return null; // nothing that was known then answers
        }
    }

    /** The last time during which the rate was the answer. */
    private static Optional<CheckVerdict.Was> was(BigDecimal rate, List<Since> periods) {
        for (int i = periods.size() - 1; i >= 0; i--) {
            BigDecimal known = periods.get(i).rate();
            if (known != null && known.compareTo(rate) == 0) {
                Instant to = i == periods.size() - 1 ? null : periods.get(i + 1).from();
                return Optional.of(new CheckVerdict.Was(periods.get(i).from(), to));
            }
        }
        return Optional.empty();
    }

    private String reason(Conversion now, Instant changedAt) {
        if (changedAt == null) {
            return "this was never the rate by the rule";
        }
        return times.reason(now.provider(), changedAt)
                .map(given -> Objects.requireNonNullElse(given.reason(), given.words()))
                .orElse("another day answers since");
    }
}
