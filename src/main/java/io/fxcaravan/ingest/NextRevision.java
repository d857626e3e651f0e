package io.fxcaravan.ingest;

import io.fxcaravan.ingest.decision.JudgedDay;
import io.fxcaravan.ingest.decision.RevisionDecision;
import io.fxcaravan.ingest.run.CallState;
import io.fxcaravan.ingest.run.RouteContext;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.rates.Snapshot;
import io.fxcaravan.store.DayStatement;
import io.fxcaravan.store.NewSnapshot;
import io.fxcaravan.store.Snapshots;
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
import org.apache.camel.Header;

/** Lays a judged day beside the stored one, and makes the statement that stores what {@link RevisionDecision} says. */
public final class NextRevision {
    /**
     * A judged day, and how it is stored.
     *
     * @param rates     its good rates
     * @param statement the one statement that stores it
     */
    public record Day(JudgedDay judged, PublishedRates rates, RevisionDecision decision, DayStatement statement) {}

    private final Snapshots snapshots;
    private final Clock clock;

    public NextRevision(Snapshots snapshots, Clock clock) {
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** @param retried null at the first try; then another process may have stored the day since the pass began */
    Day decide(
            @Body JudgedDay judged,
            @ExchangeProperty(RouteContext.RUN) Run run,
            @ExchangeProperty(RouteContext.CALL) CallState call,
            @Header(Exchange.REDELIVERY_COUNTER) Integer retried) {
        DayRates day = judged.day();
        boolean first = retried == null && !run.queue().mayBeStored(day.date());
        Optional<Snapshot> current = first ? Optional.empty() : snapshots.current(run.provider(), day.date());
        PublishedRates rates = good(judged);
        RevisionDecision revision = RevisionDecision.of(current.orElse(null), day, rates);
        // what is stored has milliseconds: a time that was shown must be found again
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        DayStatement statement = revision.isNews()
                ? DayStatement.storing(snapshot(run, judged, revision, call, now))
                : DayStatement.verifying(run.provider(), day.date(), revision.number(), day.quality(), now);
        return new Day(judged, rates, revision, statement);
    }

    private static PublishedRates good(JudgedDay judged) {
        SortedMap<String, Rate> good = new TreeMap<>();
        judged.good().forEach(rate -> good.put(rate.quote(), rate.published()));
        return new PublishedRates(
                judged.day().base(), judged.day().direction(), Collections.unmodifiableSortedMap(good));
    }

    private static NewSnapshot snapshot(
            Run run, JudgedDay judged, RevisionDecision revision, CallState call, Instant now) {
        DayRates day = judged.day();
        return new NewSnapshot(
                run.provider(),
                day.date(),
                revision.number(),
                day.base(),
                day.direction(),
                day.validity(),
                day.quality(),
                new NewSnapshot.Origin(run.source().text(), run.actor()),
                day.timestamp(),
                now,
                revision.changed(),
                judged.good(),
                judged.held(),
                run.lastStored().withoutKnown(call.answer()));
    }
}
