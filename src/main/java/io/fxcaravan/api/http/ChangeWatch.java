package io.fxcaravan.api.http;

import io.fxcaravan.ledger.ExpectedDays;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows when answers may have changed: at once what this process stores, within a second what another does, and when time
 * alone will change them, since a day becomes due or another one begins. Safe for many threads.
 */
public final class ChangeWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeWatch.class);
    private static final long LONGEST_NANOS = 2_000_000_000L;

    private final Database database;
    private final Providers providers;
    private final Clock clock;
    private volatile Horizon horizon = new Horizon(List.of(), Instant.MIN);
    private String seen = "";
    private boolean away;
    private volatile long looked = System.nanoTime() - LONGEST_NANOS;

    /** When answers change by the passing of time; reading a cron takes longer than reading a day. */
    private record Horizon(List<ConfiguredProvider> providers, Instant until) {}

    public ChangeWatch(Database database, Providers providers, Clock clock) {
        this.database = database;
        this.providers = providers;
        this.clock = clock;
    }

    /** Changes with whatever is stored. */
    long generation() {
        return database.changes();
    }

    /** Whether kept answers can be believed: otherwise another process may have stored something that was not noticed yet. */
    boolean isAwake() {
        return System.nanoTime() - looked < LONGEST_NANOS;
    }

    /** Looks for what other processes have stored, pruned, held or decided. */
    synchronized void look() {
        long began = System.nanoTime();
        try {
            String now = stored();
            if (!now.equals(seen)) {
                seen = now;
                database.changed();
            }
            looked = began;
            if (away) {
                LOG.info("the database answers again");
                away = false;
            }
        } catch (JdbiException e) {
            if (!away) { // said once, and by `ready` all the time
                LOG.error(
                        "the database does not answer, will be asked again: {}",
                        e.getCause() == null ? e : e.getCause().getMessage());
                away = true;
            }
        }
    }

    private String stored() {
        return database.jdbi()
                .withHandle(h -> h.createQuery("""
                        select concat((select max(id) from snapshot), ' ', (select count(*) from snapshot), ' ',
                                      (select count(*) from ledger where state in ('holiday', 'pruned')), ' ',
                                      (select concat(max(id), ' ', count(case when state = 'held' then 1 end))
                                       from quarantined_rate))""").mapTo(String.class).one());
    }

    boolean isPast(Instant time) {
        return !clock.instant().isBefore(time);
    }

    /** Until when answers hold if nothing is stored: the next firing of a cron or the end of a provider's day. */
    Instant holdsUntil() {
        Instant now = clock.instant();
        Horizon known = horizon;
        List<ConfiguredProvider> as = providers.all();
        if (!now.isBefore(known.until()) || !known.providers().equals(as)) {
            known = new Horizon(as, horizon(as, now));
            horizon = known;
        }
        return known.until();
    }

    private static Instant horizon(List<ConfiguredProvider> providers, Instant now) {
        Instant until = Instant.MAX;
        for (ConfiguredProvider provider : providers) {
            Instant midnight = provider.calendar().endOf(provider.calendar().today(now));
            Instant firing = ExpectedDays.of(provider).nextFiring(now);
            until = earlier(until, earlier(midnight, firing == null ? midnight : firing));
        }
        return until;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
