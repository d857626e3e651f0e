package io.fxcaravan.ingest.run;

/**
 * What a message carries beside its body on the way from the cron to the insert: three things, each set by the route that
 * opens it and gone with that route's message. Everything else that a step works on is its body.
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
