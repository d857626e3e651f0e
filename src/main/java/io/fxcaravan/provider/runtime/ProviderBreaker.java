package io.fxcaravan.provider.runtime;

import io.fxcaravan.provider.ProviderConfig;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.store.Columns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers across restarts whether a provider can be called at all, so that no call is spent that cannot help.
 *
 * <p>The provider is down after failures on two days that are not the day's own, without a success between, or after a run whose
 * calls all fail to connect. Then a single probe decides for all days. Its delay grows threefold, so that an outage of two days
 * costs fewer than ten calls.
 */
public final class ProviderBreaker {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderBreaker.class);
    private static final int PROBE_GROWTH = 3;
    private static final int LONGEST_MESSAGE = 1000;
    private static final int HITS_UNTIL_DOWN = 2;

    private final Jdbi jdbi;
    private final Clock clock;
    private final Duration firstProbe;
    private final Duration longestProbe;

    public ProviderBreaker(Jdbi jdbi, Clock clock, Duration firstProbe, Duration longestProbe) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.firstProbe = firstProbe;
        this.longestProbe = longestProbe;
    }

    /** How the provider is doing. */
    public ProviderState condition(String provider) {
        return jdbi.withHandle(h -> h.createQuery("""
                        select condition, hits, reason, message, since, next_probe, last_probe,
                               last_success is not null
                               or exists (select 1 from quota_use q where q.provider = :provider and q.used > 0)
                        from provider_state where provider = :provider""")
                .bind("provider", provider)
                .map((row, c) -> new ProviderState(
                        state(row.getString(1), row.getBoolean(8)),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        Columns.instant(row, 5),
                        Columns.instant(row, 6),
                        row.getObject(7, LocalDate.class)))
                .findOne()
                .orElse(ProviderState.FINE));
    }

    private static ProviderState.State state(String text, boolean called) {
        ProviderState.State state = ProviderState.State.of(text);
        return state == ProviderState.State.OK && !called ? ProviderState.State.NEVER_CALLED : state;
    }

    /** Notes the day that a probe asks for: the next probe asks for another. */
    public void probing(String provider, LocalDate date) {
        jdbi.useHandle(h -> h.createUpdate("update provider_state set last_probe = :date where provider = :provider")
                .bind("provider", provider)
                .bind("date", date)
                .execute());
    }

    /** The provider has answered. Returns whether it could not be called before. */
    public boolean succeeded(String provider) {
        ProviderState before = condition(provider);
        if (before.isOk() && before.hits() == 0) {
            return false;
        }
        jdbi.useHandle(h -> h.createUpdate("""
                        update provider_state
                        set condition = 'ok', hits = 0, reason = null, message = null, since = null,
                            next_probe = null, probe_delay_s = 0, last_probe = null
                        where provider = :provider""").bind("provider", provider).execute());
        if (!before.isOk()) {
            LOG.info("provider recovered provider={} was={} since={}", provider, before.reason(), before.since());
        }
        return !before.isOk();
    }

    /**
     * A call has failed in its run, after all retries.
     *
     * @param days     how many days it asked for
     * @param answered whether the provider has answered any call of the run: one that nothing reaches is down at once
     * @param resetsOn when the provider's count starts again
     */
    public void failed(String provider, ProviderFailure failure, int days, boolean answered, LocalDate resetsOn) {
        int hits = failure.isUnreachable() && !answered ? HITS_UNTIL_DOWN : days;
        ProviderState before = condition(provider);
        switch (failure.action()) {
            case RETRY -> {
                if (before.isOk() && before.hits() + hits < HITS_UNTIL_DOWN) {
                    set(provider, ProviderState.State.OK, before.hits() + hits, failure, null, Duration.ZERO);
                } else {
                    down(provider, before, failure);
                }
            }
            case RESET -> usedUp(provider, failure, resetsOn);
            case KEY -> set(provider, ProviderState.State.WAITING_FOR_KEY, 0, failure, null, Duration.ZERO);
            case OPERATOR -> set(provider, ProviderState.State.REFUSED, 0, failure, null, Duration.ZERO);
            default -> {
                // what is the day's own says nothing about the provider; but a probe that brought no day is spent
                if (before.state() == ProviderState.State.DOWN) {
                    down(provider, before, failure);
                } else if (before.state() == ProviderState.State.QUOTA) {
                    usedUp(provider, failure, resetsOn);
                }
            }
        }
        ProviderState after = condition(provider);
        if (after.state() != before.state() && !after.isOk()) {
            LOG.warn(
                    "provider stopped provider={} condition={} reason={} nextProbe={}: {}",
                    provider,
                    after.state().text(),
                    failure.reason(),
                    after.nextProbe(),
                    failure.getMessage());
        }
    }

    private void down(String provider, ProviderState before, ProviderFailure failure) {
        Duration delay = probeDelay(provider, before);
        Duration asked = failure.retryAfter();
        Duration wait = asked != null && asked.compareTo(delay) > 0 ? asked : delay;
        set(
                provider,
                ProviderState.State.DOWN,
                HITS_UNTIL_DOWN,
                failure,
                clock.instant().plus(wait),
                delay);
    }

    /** Probes once a day, since a provider has been seen to say "used up" wrongly; sooner at the reset, or when the provider says. */
    private void usedUp(String provider, ProviderFailure failure, LocalDate resetsOn) {
        Instant now = clock.instant();
        Instant reset = resetsOn.atStartOfDay(ZoneOffset.UTC).toInstant();
        Duration day = Duration.ofDays(1);
        Duration wait =
                failure.retryAfter() != null && failure.retryAfter().compareTo(day) < 0 ? failure.retryAfter() : day;
        Instant probe = now.plus(wait);
        set(provider, ProviderState.State.QUOTA, 0, failure, reset.isBefore(probe) ? reset : probe, Duration.ZERO);
    }

    private Duration probeDelay(String provider, ProviderState before) {
        if (before.state() != ProviderState.State.DOWN) {
            return firstProbe;
        }
        long seconds =
                jdbi.withHandle(h -> h.createQuery("select probe_delay_s from provider_state where provider = :p")
                        .bind("p", provider)
                        .mapTo(Long.class)
                        .one());
        Duration grown = Duration.ofSeconds(Math.max(seconds, 1)).multipliedBy(PROBE_GROWTH);
        return grown.compareTo(longestProbe) > 0 ? longestProbe : grown;
    }

    private void set(
            String provider,
            ProviderState.State state,
            int hits,
            ProviderFailure failure,
            Instant probe,
            Duration delay) {
        jdbi.useHandle(h -> h.createUpdate("""
                        update provider_state
                        set condition = :state, hits = :hits, reason = :reason, message = :message,
                            since = coalesce(since, :now), next_probe = :probe, probe_delay_s = :delay
                        where provider = :provider""")
                .bind("provider", provider)
                .bind("state", state.text())
                .bind("hits", hits)
                .bind("reason", failure.reason())
                .bind("message", Columns.cut(failure.getMessage(), LONGEST_MESSAGE))
                .bind("now", clock.instant())
                .bind("probe", probe)
                .bind("delay", delay.toSeconds())
                .execute());
    }

    /**
     * Makes the provider known. After a change by the operator it may be called again, with refused kinds of call too.
     *
     * @return whether the key, the address or what is asked for has changed
     */
    public boolean open(ConfiguredProvider configured) {
        String provider = configured.name();
        String mark = configured.mark();
        return jdbi.inTransaction(h -> {
            Optional<String> known = h.createQuery(
                            "select coalesce(key_mark, '') from provider_state where provider = :p")
                    .bind("p", provider)
                    .mapTo(String.class)
                    .findOne();
            if (known.isEmpty()) {
                h.createUpdate("insert into provider_state (provider, key_mark) values (:p, :mark)")
                        .bind("p", provider)
                        .bind("mark", mark)
                        .execute();
                return false;
            }
            if (known.get().equals(mark)) {
                return false;
            }
            h.createUpdate("""
                            update provider_state
                            set key_mark = :mark, series_refused = false, condition = 'ok', hits = 0, reason = null,
                                message = null, since = null, next_probe = null, probe_delay_s = 0, last_probe = null
                            where provider = :p""").bind("p", provider).bind("mark", mark).execute();
            return true;
        });
    }

    /** Whether the plan is not known to refuse a span of days in one call. */
    public boolean allowsSeries(String provider) {
        return jdbi.withHandle(
                h -> h.createQuery("select count(*) from provider_state where provider = :p and series_refused")
                                .bind("p", provider)
                                .mapTo(Integer.class)
                                .one()
                        == 0);
    }

    /** The plan refuses a span of days in one call; remembered until the key changes. */
    public void refuseSeries(String provider) {
        jdbi.useHandle(h -> h.createUpdate("update provider_state set series_refused = true where provider = :p")
                .bind("p", provider)
                .execute());
        LOG.info("plan learned provider={} series=refused", provider);
    }

    /**
     * Takes calls from what retries and probes may spend in this UTC day.
     *
     * @return how many of the wanted calls may be made
     */
    public int takeRetries(ProviderConfig config, int wanted) {
        if (config.quota().retryCallsPerDay().isEmpty()) {
            return wanted;
        }
        int limit = config.quota().retryCallsPerDay().getAsInt();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return jdbi.inTransaction(h -> {
            int used = h.createQuery(
                            "select retries_used from provider_state where provider = :p and retry_day = :today for update")
                    .bind("p", config.name())
                    .bind("today", today)
                    .mapTo(Integer.class)
                    .findOne()
                    .orElse(0);
            int granted = Math.max(0, Math.min(wanted, limit - used));
            if (granted > 0) {
                h.createUpdate("update provider_state set retry_day = :today, retries_used = :used where provider = :p")
                        .bind("p", config.name())
                        .bind("today", today)
                        .bind("used", used + granted)
                        .execute();
            }
            return granted;
        });
    }
}
