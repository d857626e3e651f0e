package io.fxcaravan.agreement;

import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the newest days that providers share after each stored revision, and keeps the incidents: each is opened once and closed
 * once, however often the days are judged. Older days that are loaded later open none.
 */
public final class Agreement {
    private static final Logger LOG = LoggerFactory.getLogger(Agreement.class);

    private final Jdbi jdbi;
    private final CommonDays days;
    private final Incidents incidents;
    private final Providers providers;
    private final AgreementJudge judge;
    private final AgreementMeter meter;
    private final Clock clock;
    private volatile long judged = -1;

    public Agreement(
            Database database, Providers providers, AgreementConfig config, AgreementMeter meter, Clock clock) {
        this.jdbi = database.jdbi();
        this.days = new CommonDays(database);
        this.incidents = new Incidents(jdbi, providers);
        this.providers = providers;
        this.judge = new AgreementJudge(config.maxSpread());
        this.meter = meter;
        this.clock = clock;
    }

    /** The incidents that are kept. */
    public Incidents incidents() {
        return incidents;
    }

    /** Whether any process has stored something since the last judgement. */
    public boolean isDue() {
        try {
            return newest() != judged;
        } catch (JdbiException e) {
            LOG.debug("agreement not checked: {}", e.getMessage());
            return false;
        }
    }

    private long newest() {
        return jdbi.withHandle(h -> h.createQuery("select max(id) from snapshot")
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
    }

    /** Judges; opens new incidents and closes those that are over. */
    public synchronized void judge() {
        long upTo = newest();
        List<String> names =
                providers.all().stream().map(ConfiguredProvider::name).toList();
        Judgement judgement = judge.judge(days.of(names));
        Instant now = clock.instant();
        List<Runnable> events = new ArrayList<>();
        jdbi.useTransaction(h -> keep(h, judgement, now, events));
        events.forEach(Runnable::run);
        meter.measured(judgement.spreads());
        judged = upTo;
    }

    private void keep(Handle handle, Judgement judgement, Instant now, List<Runnable> events) {
        Map<String, Incident> known = new TreeMap<>();
        Incidents.open(handle)
                .forEach(incident -> known.put(incident.disagreement().currency(), incident));
        Map<String, Disagreement> open = new HashMap<>(judgement.open());
        known.forEach((currency, incident) -> {
            Disagreement today = open.remove(currency);
            if (today != null) {
                if (!today.equals(incident.disagreement())) {
                    Incidents.update(handle, incident.id(), today);
                }
            } else if (judgement.agreeing().contains(currency) || !isComparable(incident.disagreement())) {
                Incidents.close(handle, incident.id(), now);
                events.add(() -> LOG.info(
                        "incident closed pair={} date={} providers={}",
                        incident.disagreement().pair(),
                        incident.disagreement().date(),
                        String.join(",", incident.disagreement().providers())));
            }
        });
        new TreeMap<>(open).forEach((currency, about) -> {
            Incidents.insert(handle, about, judgement.since().get(currency), now);
            events.add(() -> LOG.warn(
                    "incident opened pair={} date={} kind={} factor={} suspect={}: {}",
                    about.pair(),
                    about.date(),
                    about.kind(),
                    about.factor().toPlainString(),
                    about.suspect(),
                    about.sentence()));
        });
    }

    /** Whether its providers are still configured. Otherwise nothing would ever close the incident. */
    private boolean isComparable(Disagreement about) {
        return about.rates().keySet().stream().filter(providers::has).count() > 1
                && providers.has(about.suspect())
                && providers.has(about.against());
    }
}
