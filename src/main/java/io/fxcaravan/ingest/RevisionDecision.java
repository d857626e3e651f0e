package io.fxcaravan.ingest;

import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.Snapshot;
import io.fxcaravan.store.DayStatement;
import io.fxcaravan.store.NewSnapshot;
import io.fxcaravan.store.Snapshots;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
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
        SortedMap<String, BigDecimal> rates = new TreeMap<>();
        judged.good().forEach(rate -> rates.put(rate.quote(), rate.rate()));
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
                    day.quality(),
                    run.source().text(),
                    run.actor(),
                    day.timestamp(),
                    now,
                    current.map(before -> changed(before, rates)).orElse(0),
                    judged.good(),
                    judged.held(),
                    run.body(answer)));
        }
        exchange.setProperty("rates", Collections.unmodifiableSortedMap(rates));
        exchange.setProperty("judged", judged);
        exchange.setProperty("revision", revision);
        exchange.setProperty("news", current.isEmpty() || current.get().revision() != revision);
        exchange.getMessage().setBody(statement.sql());
        statement.parameters().forEach(exchange.getMessage()::setHeader);
    }

    private static boolean isSame(Snapshot current, DayRates day, SortedMap<String, BigDecimal> rates) {
        return current.base().equals(day.base()) && current.quality() == day.quality() && changed(current, rates) == 0;
    }

    /** Rates that came, went or moved. By value: 1.50 is 1.5. */
    private static int changed(Snapshot before, SortedMap<String, BigDecimal> now) {
        int changed = 0;
        for (var rate : now.entrySet()) {
            BigDecimal old = before.rates().get(rate.getKey());
            if (old == null || old.compareTo(rate.getValue()) != 0) {
                changed++;
            }
        }
        return changed
                + (int) before.rates().keySet().stream()
                        .filter(quote -> !now.containsKey(quote))
                        .count();
    }
}
