package io.fxcaravan.ingest.run;

import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.store.AnswerBody;
import java.time.LocalDate;
import java.util.Optional;

/** What a run has stored last, so that it need not read or write it again for the next day. Safe for many threads. */
public final class LastStored {
    private volatile Day day;
    private volatile String answerHash;

    LastStored() {}

    /** The good rates of a stored day. */
    public record Day(LocalDate date, PublishedRates rates) {}

    /** Keeps a stored day of which nothing is held. */
    public void keep(Day stored) {
        day = stored;
    }

    /** The day before this one, if it was stored last. */
    public Optional<Day> before(LocalDate date) {
        return Optional.ofNullable(day).filter(last -> last.date().plusDays(1).equals(date));
    }

    /** Notes that an answer is in the store. */
    public void keep(AnswerBody answer) {
        answerHash = answer == null ? null : answer.sha256();
    }

    /** The answer, without its content where the day before came in it and has been stored. */
    public AnswerBody withoutKnown(AnswerBody answer) {
        return answer != null && answer.sha256().equals(answerHash) ? answer.kept() : answer;
    }
}
