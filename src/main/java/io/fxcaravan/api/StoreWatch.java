package io.fxcaravan.api;

import io.fxcaravan.ledger.ExpectedDays;
import io.fxcaravan.provider.ConfiguredProvider;
import io.fxcaravan.provider.Providers;
import io.fxcaravan.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Knows when answers may have changed: at once what this process stores, within a second what another does, and when time
 * alone will change them, since a day becomes due or another one begins. Safe for many threads.
 */
final class StoreWatch {
    private final Database database;
    private final Providers providers;
    private final Clock clock;
    private volatile Horizon horizon = new Horizon(List.of(), Instant.MIN);
    private String seen = "";

    /** When time alone changes answers; reading a cron takes longer than reading a day. */
    private record Horizon(List<ConfiguredProvider> providers, Instant until) {}

    StoreWatch(Database database, Providers providers, Clock clock) {
        this.database = database;
        this.providers = providers;
        this.clock = clock;
    }

    /** Changes with whatever is stored. */
    long generation() {
        return database.changes();
    }

    /** Looks for what other processes have stored, pruned, held or decided. */
    synchronized void look() {
        String now = database.jdbi()
                .withHandle(h -> h.createQuery("""
                        select concat((select max(id) from snapshot), ' ', (select count(*) from snapshot), ' ',
                                      (select count(*) from ledger where state in ('holiday', 'pruned')), ' ',
                                      (select concat(max(id), ' ', count(case when state = 'held' then 1 end))
                                       from quarantined_rate))""").mapTo(String.class).one());
        if (!now.equals(seen)) {
            seen = now;
            database.changed();
        }
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
