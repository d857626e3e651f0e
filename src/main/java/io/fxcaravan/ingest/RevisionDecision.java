package io.fxcaravan.ingest;

import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.rates.RateChange;
import io.fxcaravan.rates.Snapshot;
import io.fxcaravan.store.DayStatement;
import io.fxcaravan.store.NewSnapshot;
import io.fxcaravan.store.Snapshots;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** Decides whether a judged day is news: it becomes the next revision, or only moves the current one's verified time. */
public final class RevisionDecision {
    /** The property of an exchange that says whether its day had no snapshot when its answer came. */
    static final String UNSEEN = "unseen";

    private final Snapshots snapshots;
    private final Clock clock;

    public RevisionDecision(Snapshots snapshots, Clock clock) {
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** Makes the message the one statement that stores the day. */
    void next(
            Exchange exchange,
            @Body JudgedDay judged,
            @ExchangeProperty("run") Run run,
            @ExchangeProperty("answer") io.fxcaravan.store.AnswerBody answer) {
        DayRates day = judged.day();
        // what is stored has milliseconds: a time that was shown must be found again
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // believed once: should another have stored it since, its revision is refused and this is done again
        boolean unseen = Boolean.TRUE.equals(exchange.removeProperty(UNSEEN));
        Optional<Snapshot> current = unseen ? Optional.empty() : snapshots.current(run.provider(), day.date());
        SortedMap<String, Rate> good = new TreeMap<>();
        judged.good().forEach(rate -> good.put(rate.quote(), rate.published()));
        PublishedRates rates = new PublishedRates(day.base(), day.direction(), Collections.unmodifiableSortedMap(good));
        DayStatement statement;
        int revision;
        if (current.isPresent() && isSame(current.get(), day, rates)) {
            revision = current.get().revision();
            statement = DayStatement.verifying(run.provider(), day.date(), revision, day.quality(), now);
        } else {
            revision = current.map(Snapshot::revision).orElse(0) + 1;
            statement = DayStatement.storing(new NewSnapshot(
                    run.provider(),
                    day.date(),
                    revision,
                    day.base(),
                    day.direction(),
                    day.validity(),
                    day.quality(),
                    run.source().text(),
                    run.actor(),
                    day.timestamp(),
                    now,
                    current.map(before -> RateChange.between(before.published(), rates)
                                    .size())
                            .orElse(0),
                    judged.good(),
                    judged.held(),
                    run.body(answer)));
        }
        exchange.setProperty("rates", rates);
        exchange.setProperty("judged", judged);
        exchange.setProperty("revision", revision);
        exchange.setProperty("news", current.isEmpty() || current.get().revision() != revision);
        exchange.getMessage().setBody(statement.sql());
        statement.parameters().forEach(exchange.getMessage()::setHeader);
    }

    private static boolean isSame(Snapshot current, DayRates day, PublishedRates rates) {
        return current.quality() == day.quality()
                && Objects.equals(current.validity(), day.validity())
                && current.published().isSame(rates);
    }
}
