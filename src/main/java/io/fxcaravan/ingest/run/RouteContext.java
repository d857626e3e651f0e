package io.fxcaravan.ingest.run;

/**
 * What a message carries beside its body on the way from the cron to the insert: three things. Each is set by one route and is
 * gone with that route's message. Everything else that a step works on is its body.
 *
 * <p>Beside them stands only the claim of a cluster's lock, {@link io.fxcaravan.store.postgresql.ClusterLock#CLAIM}, around runs
 * that the daemon begins by itself.
 */
public final class RouteContext {
    /** The {@link Run}: who asked, the calls still to be made, the outcomes. */
    public static final String RUN = "run";

    /** The {@link CallState} under way: what is asked, how often it went out, what came back. */
    public static final String CALL = "call";

    /** The {@link io.fxcaravan.rates.DayRates} of the day in hand, as the provider gave it. */
    public static final String DAY = "day";

    private RouteContext() {}
}
