package io.fxcaravan.provider.runtime;

import io.fxcaravan.provider.AccountQuota;
import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderConfig;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.ProviderFailure.Stage;
import io.fxcaravan.store.UniqueConflictRetry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Counts calls before they go out, in the database, so that neither a crash nor a restart forgets one.
 *
 * <p>Whether a provider counts refused calls too is not documented; so every call counts here. Where the account itself
 * says what is left, that wins, except for what it may not have counted yet: the calls still in flight.
 */
public final class Quota {
    private static final Duration ASK_AGAIN_AFTER = Duration.ofHours(1);

    private final Jdbi jdbi;
    private final Clock clock;
    private final Providers providers;

    /** The cost of this process's open calls, by provider. */
    private final Map<String, Integer> inFlight = new ConcurrentHashMap<>();

    /** When each provider's account was last asked. */
    private final Map<String, Instant> asked = new ConcurrentHashMap<>();

    public Quota(Jdbi jdbi, Clock clock, Providers providers) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.providers = providers;
    }

    /**
     * Counts a call that is about to go out; {@link #ended} is to follow.
     *
     * @throws ProviderFailure where the month's calls are used up
     */
    public void spend(ProviderCall call) throws ProviderFailure {
        ProviderConfig config = providers.get(call.provider()).config();
        LocalDate period = period(config);
        int cost = cost(call);
        if (!pay(config, period, cost)) {
            throw ProviderFailure.of(
                    FailureAction.RESET,
                    Stage.FETCH,
                    "quota",
                    "what is left of fx." + config.name() + ".monthly-quota does not pay this call until "
                            + period.plusMonths(1) + "; raise it if the provider allows more");
        }
        inFlight.merge(call.provider(), cost, Integer::sum);
    }

    /** A counted call has come back, or never will: the account knows by now what it cost. */
    public void ended(ProviderCall call) {
        inFlight.merge(call.provider(), -cost(call), Integer::sum);
    }

    /** The provider has said that it answers such a call with nothing, and charges what it returns. */
    public void giveBack(ProviderCall call) {
        ProviderConfig config = providers.get(call.provider()).config();
        jdbi.useHandle(h -> h.createUpdate("""
                        update quota_use set used = greatest(0, used - :cost)
                        where provider = :provider and period = :period""")
                .bind("provider", config.name())
                .bind("period", period(config))
                .bind("cost", cost(call))
                .execute());
    }

    private int cost(ProviderCall call) {
        return providers.get(call.provider()).provider().cost(call);
    }

    /** One at a time: they wait for the same row anyway, and each would hold a connection that the storing needs. */
    private synchronized boolean pay(ProviderConfig config, LocalDate period, int cost) {
        return jdbi.withHandle(h -> pay(h, config, period, cost))
                || UniqueConflictRetry.inTransaction(jdbi, h -> {
                    open(h, config, period);
                    return pay(h, config, period, cost);
                });
    }

    /** One more call, where the month is open and the limit as it is now allows it. */
    private static boolean pay(Handle h, ProviderConfig config, LocalDate period, int cost) {
        return h.createUpdate("""
                                update quota_use set used = used + :cost, call_limit = :limit
                                where provider = :provider and period = :period
                                  and (cast(:limit as int) is null or used + :cost <= :limit)""")
                        .bind("provider", config.name())
                        .bind("period", period)
                        .bind("cost", cost)
                        .bind("limit", limit(h, config, period))
                        .execute()
                == 1;
    }

    /** The limit of the month: as configured, or as the account last said in this month. */
    private static Integer limit(Handle h, ProviderConfig config, LocalDate period) {
        if (!config.quota().ofAccount()) {
            return config.quota().monthly().isPresent()
                    ? config.quota().monthly().getAsInt()
                    : null;
        }
        return h.createQuery("select call_limit from quota_use where provider = :provider and period = :period")
                .bind("provider", config.name())
                .bind("period", period)
                .mapTo(Integer.class)
                .findOne()
                .orElse(null);
    }

    /** Takes over what the account itself says: it knows what others have spent of it. */
    public void take(String provider, AccountQuota said) {
        ProviderConfig config = providers.get(provider).config();
        LocalDate period = period(config);
        Integer used = said.limit() == null || said.remaining() == null
                ? null
                : Math.max(0, said.limit() - said.remaining()) + inFlight.getOrDefault(provider, 0);
        LocalDate reset = said.resetsAt() == null || said.resetsAt().isBefore(clock.instant())
                ? null
                : LocalDate.ofInstant(said.resetsAt(), ZoneOffset.UTC);
        UniqueConflictRetry.inTransaction(jdbi, h -> {
            open(h, config, period);
            return h.createUpdate("""
                            update quota_use
                            set call_limit = cast(:limit as int), used = coalesce(cast(:used as int), used),
                                resets_on = coalesce(cast(:reset as date), cast(:next as date))
                            where provider = :provider and period = :period""")
                    .bind("provider", provider)
                    .bind("period", period)
                    .bind("limit", said.limit())
                    .bind("used", used)
                    .bind("reset", reset)
                    .bind("next", period.plusMonths(1))
                    .execute();
        });
    }

    /** Notes that the account is being asked. */
    public void asks(String provider) {
        asked.put(provider, clock.instant());
    }

    /**
     * Whether the account is to be asked though nothing could be paid: it may have been filled up, or renewed on another day
     * than ours. Free, but once an hour is enough.
     */
    public boolean isToAsk(String provider) {
        Instant last = asked.get(provider);
        return providers.get(provider).config().quota().ofAccount()
                && isUsedUp(provider)
                && (last == null || !clock.instant().isBefore(last.plus(ASK_AGAIN_AFTER)));
    }

    /** Keeps the reserve for those who read the database; it changes with each day. */
    public void noteReserve(String provider, int reserve) {
        ProviderConfig config = providers.get(provider).config();
        LocalDate period = period(config);
        UniqueConflictRetry.inTransaction(jdbi, h -> {
            open(h, config, period);
            return h.createUpdate("""
                            update quota_use set reserve = :reserve
                            where provider = :provider and period = :period and reserve <> :reserve""")
                    .bind("provider", provider)
                    .bind("period", period)
                    .bind("reserve", reserve)
                    .execute();
        });
    }

    /** Opens the month and keeps its limit as configured now. */
    private static void open(Handle h, ProviderConfig config, LocalDate period) {
        Integer limit = limit(h, config, period);
        int known = h.createUpdate("""
                        update quota_use set call_limit = :limit
                        where provider = :provider and period = :period and call_limit is distinct from cast(:limit as int)""")
                .bind("provider", config.name())
                .bind("period", period)
                .bind("limit", limit)
                .execute();
        if (known == 0) {
            h.createUpdate("""
                            insert into quota_use (provider, period, used, call_limit, reserve, resets_on)
                            select :provider, :period, 0, cast(:limit as int), 0, :resets
                            where not exists (select 1 from quota_use where provider = :provider and period = :period)""")
                    .bind("provider", config.name())
                    .bind("period", period)
                    .bind("limit", limit)
                    .bind("resets", period.plusMonths(1))
                    .execute();
        }
    }

    /** Whether no call is left in this month; where there is no limit, without asking. */
    public boolean isUsedUp(String provider) {
        ProviderConfig config = providers.get(provider).config();
        return config.quota().isCounted()
                && state(provider).affordable(0) < providers.get(provider).costOfDay();
    }

    /** What the provider's month looks like now. */
    public QuotaState state(String provider) {
        ProviderConfig config = providers.get(provider).config();
        LocalDate period = period(config);
        return jdbi.withHandle(h -> {
            Integer limit = limit(h, config, period);
            return h.createQuery(
                            "select used, reserve, resets_on from quota_use where provider = :provider and period = :period")
                    .bind("provider", provider)
                    .bind("period", period)
                    .map((row, c) ->
                            new QuotaState(limit, row.getInt(1), row.getInt(2), row.getObject(3, LocalDate.class)))
                    .findOne()
                    .orElse(new QuotaState(limit, 0, 0, period.plusMonths(1)));
        });
    }

    private LocalDate period(ProviderConfig config) {
        return config.quota().period(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }
}
