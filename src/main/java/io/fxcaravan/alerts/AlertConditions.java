package io.fxcaravan.alerts;

import io.fxcaravan.agreement.Incident;
import io.fxcaravan.agreement.Incidents;
import io.fxcaravan.deadletter.DeadLetter;
import io.fxcaravan.deadletter.DeadLetters;
import io.fxcaravan.evidence.Change;
import io.fxcaravan.ledger.AbsentCurrencies;
import io.fxcaravan.ledger.Freshness;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.ProviderBreaker;
import io.fxcaravan.provider.runtime.ProviderState;
import io.fxcaravan.provider.runtime.Quota;
import io.fxcaravan.provider.runtime.QuotaState;
import io.fxcaravan.quarantine.HeldRate;
import io.fxcaravan.quarantine.Quarantine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads from the store what is wrong with a provider now, whether or not the operator knows it. */
public final class AlertConditions {
    /** More rates of one day held than this are no matter of single currencies. */
    private static final int BATCH = 5;

    /** Sentences in a message about single days. */
    private static final int SHOWN = 5;

    /** Longer than the quiet after a message, so that what comes within it is told as well. */
    private static final Duration RESTATED_STAY = AlertDecision.QUIET.multipliedBy(2);

    private final ProviderBreaker breaker;
    private final Quota quota;
    private final Freshness freshness;
    private final DeadLetters deadLetters;
    private final Quarantine quarantine;
    private final AbsentCurrencies absent;
    private final Incidents incidents;
    private final Restatements restatements;

    public AlertConditions(
            ProviderBreaker breaker,
            Quota quota,
            Freshness freshness,
            DeadLetters deadLetters,
            Quarantine quarantine,
            AbsentCurrencies absent,
            Incidents incidents,
            Restatements restatements) {
        this.breaker = breaker;
        this.quota = quota;
        this.freshness = freshness;
        this.deadLetters = deadLetters;
        this.quarantine = quarantine;
        this.absent = absent;
        this.incidents = incidents;
        this.restatements = restatements;
    }

    /** Everything that is wrong. @param known what is remembered, since causes explain what comes after them */
    List<AlertCondition> of(ConfiguredProvider provider, Map<AlertEvent, AlertState> known, Instant now) {
        String name = provider.name();
        List<AlertCondition> conditions = new ArrayList<>();
        cause(provider).ifPresent(conditions::add);
        OutageWindows outages = new OutageWindows(conditions, known, now);
        failed(name, outages).ifPresent(conditions::add);
        stale(provider, outages).ifPresent(conditions::add);
        held(name).ifPresent(conditions::add);
        absent(provider, known.get(AlertEvent.ABSENT)).ifPresent(conditions::add);
        disagreements(name).ifPresent(conditions::add);
        restated(name, now).ifPresent(conditions::add);
        return conditions;
    }

    private Optional<AlertCondition> cause(ConfiguredProvider provider) {
        ProviderState condition = breaker.condition(provider.name());
        QuotaState state = quota.state(provider.name());
        return switch (condition.state()) {
            case DOWN -> Optional.of(cause(AlertEvent.PROVIDER_DOWN, condition));
            case QUOTA -> Optional.of(cause(AlertEvent.QUOTA, condition));
            case WAITING_FOR_KEY, REFUSED -> Optional.of(cause(AlertEvent.KEY_REFUSED, condition));
            case OK, NEVER_CALLED ->
                !quota.isUsedUp(provider.name())
                        ? Optional.empty()
                        : Optional.of(whole(
                                AlertEvent.QUOTA,
                                null,
                                "the " + state.limit() + " "
                                        + provider.provider().charges() + " of fx."
                                        + provider.name() + ".monthly-quota are used up; the count starts again on "
                                        + state.resetsOn()));
        };
    }

    private static AlertCondition cause(AlertEvent event, ProviderState condition) {
        String next = condition.nextProbe() == null ? "" : "; the next try is at " + seconds(condition.nextProbe());
        return whole(event, condition.since(), condition.message() + next);
    }

    private Optional<AlertCondition> failed(String provider, OutageWindows outages) {
        List<DeadLetter> open = deadLetters.list().stream()
                .filter(letter -> letter.provider().equals(provider))
                .toList();
        List<DeadLetter> own = open.stream()
                .filter(letter -> !outages.holds(letter.createdAt()))
                .toList();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new AlertCondition(
                AlertEvent.DAY_FAILED,
                own.stream().map(DeadLetter::createdAt).min(Instant::compareTo).orElse(null),
                own.stream().map(letter -> letter.date().toString()).collect(Collectors.toCollection(TreeSet::new)),
                shortened(own.stream().map(AlertConditions::sentence).toList()),
                !own.isEmpty(),
                own.size() < open.size()));
    }

    private static String sentence(DeadLetter letter) {
        String next = letter.nextRetryAt() == null
                ? "; it waits for you"
                : "; asked for again at " + seconds(letter.nextRetryAt());
        return letter.date() + " failed (" + letter.reason() + "): " + letter.message() + next;
    }

    private Optional<AlertCondition> stale(ConfiguredProvider provider, OutageWindows outages) {
        Freshness.Lack lack = freshness.of(provider);
        if (!freshness.isStale(lack)) {
            return Optional.empty();
        }
        List<LocalDate> lacking = lack.all();
        return Optional.of(new AlertCondition(
                AlertEvent.STALE,
                null,
                Collections.emptySortedSet(),
                List.of(lacking.size() + " days are missing or not settled, more than"
                        + " fx.health.max-missing-days allows: " + Freshness.shown(lacking)),
                !outages.lasts(),
                outages.lasts()));
    }

    private Optional<AlertCondition> held(String provider) {
        SortedMap<LocalDate, List<String>> batches = quarantine.held().stream()
                .filter(held -> held.provider().equals(provider))
                .collect(Collectors.groupingBy(
                        HeldRate::date, TreeMap::new, Collectors.mapping(HeldRate::quote, Collectors.toList())));
        batches.values().removeIf(quotes -> quotes.size() <= BATCH);
        List<String> problems = new ArrayList<>();
        batches.forEach((date, quotes) ->
                problems.add(quotes.size() + " rates of " + date + " are held: " + String.join(", ", quotes)));
        return single(
                AlertEvent.BAD_BATCH,
                batches.keySet().stream().map(LocalDate::toString).collect(Collectors.toCollection(TreeSet::new)),
                shortened(problems));
    }

    /** The currencies that the newest day lacks. One that was missed stays so until it is back, although the day after does not expect it. */
    private Optional<AlertCondition> absent(ConfiguredProvider provider, AlertState told) {
        Collection<String> missed = told != null && told.open() ? told.subjects() : List.of();
        return absent.of(provider, missed)
                .flatMap(lacks -> single(
                        AlertEvent.ABSENT,
                        lacks.quotes(),
                        List.of(lacks.date() + " lacks " + String.join(", ", lacks.quotes()))));
    }

    private Optional<AlertCondition> disagreements(String provider) {
        var open = incidents.openOf(provider);
        return single(
                AlertEvent.DISAGREEMENT,
                open.stream()
                        .map(incident -> incident.disagreement().currency())
                        .collect(Collectors.toCollection(TreeSet::new)),
                shortened(open.stream().map(Incident::sentence).toList()));
    }

    private Optional<AlertCondition> restated(String provider, Instant now) {
        List<Change> changes = restatements.since(provider, now.minus(RESTATED_STAY));
        return single(
                AlertEvent.RESTATED,
                changes.stream()
                        .map(change -> change.date() + " " + change.quote() + " " + change.revision())
                        .collect(Collectors.toCollection(TreeSet::new)),
                shortened(changes.stream().map(Change::sentence).toList()));
    }

    private static AlertCondition whole(AlertEvent event, Instant since, String problem) {
        return new AlertCondition(event, since, Collections.emptySortedSet(), List.of(problem), true, false);
    }

    private static Optional<AlertCondition> single(
            AlertEvent event, SortedSet<String> subjects, List<String> problems) {
        return subjects.isEmpty()
                ? Optional.empty()
                : Optional.of(new AlertCondition(event, null, subjects, problems, true, false));
    }

    private static List<String> shortened(List<String> problems) {
        if (problems.size() <= SHOWN) {
            return problems;
        }
        List<String> few = new ArrayList<>(problems.subList(0, SHOWN));
        few.add("and " + (problems.size() - SHOWN) + " more");
        return few;
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
