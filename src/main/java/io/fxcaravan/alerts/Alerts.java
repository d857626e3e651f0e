package io.fxcaravan.alerts;

import io.fxcaravan.home.Home;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.Providers;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at what is wrong and puts what the operator does not know yet into the outbox: remembered and written in one
 * transaction, so that a crash neither forgets a message nor writes it twice. A check that finds nothing new changes nothing.
 */
public final class Alerts {
    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);

    private final Jdbi jdbi;
    private final Providers providers;
    private final AlertConditions conditions;
    private final Outbox outbox;
    private final Home home;
    private final Clock clock;

    public Alerts(Jdbi jdbi, Providers providers, AlertConditions conditions, Outbox outbox, Home home, Clock clock) {
        this.jdbi = jdbi;
        this.providers = providers;
        this.conditions = conditions;
        this.outbox = outbox;
        this.home = home;
        this.clock = clock;
    }

    /** Looks at every provider. */
    public synchronized void look() {
        providers.called().forEach(this::look);
    }

    private void look(ConfiguredProvider provider) {
        String name = provider.name();
        // what is stored has milliseconds: a time that was remembered must be found again
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<AlertEvent, AlertState> known = jdbi.withHandle(h -> AlertStateStore.of(h, name));
        AlertDecision decision = AlertDecision.of(conditions.of(provider, known, now), known, now);
        if (decision.memory().equals(known)) {
            return;
        }
        jdbi.useTransaction(h -> {
            for (AlertCondition condition : decision.tell()) {
                Instant since = decision.memory().get(condition.event()).since();
                tell(h, name, condition.event(), since, condition.problems());
            }
            List<AlertState> over = decision.over().stream()
                    .filter(state -> !state.event().passes())
                    .toList();
            if (!over.isEmpty()) {
                tellOver(h, name, over);
            }
            decision.memory().values().forEach(state -> AlertStateStore.keep(h, name, state));
        });
    }

    private void tellOver(Handle h, String provider, List<AlertState> over) {
        List<String> was = over.stream()
                .map(state -> "over: " + state.event().headline(provider) + ", from "
                        + state.since().truncatedTo(ChronoUnit.SECONDS) + " to "
                        + state.overAt().truncatedTo(ChronoUnit.SECONDS))
                .toList();
        Instant since =
                over.stream().map(AlertState::since).min(Instant::compareTo).orElseThrow();
        tell(h, provider, AlertEvent.RECOVERED, since, was);
    }

    private void tell(Handle h, String provider, AlertEvent event, Instant since, List<String> problems) {
        outbox.put(h, AlertText.of(home, provider, event, since, problems));
        LOG.info("alert kind={} provider={} since={}: {}", event.word(), provider, since, String.join("; ", problems));
    }
}
