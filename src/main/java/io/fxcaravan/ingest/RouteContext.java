package io.fxcaravan.ingest;

/**
 * What a message carries beside its body on the way from the cron to the insert: three things, each set by the route that
 * opens it and gone with that route's message. Everything else that a step works on is its body.
 */
final class RouteContext {
    /** The {@link Run}: counts what it spends and stores, and is told to stop. */
    static final String RUN = "run";

    /** The {@link CallState} under way: what is asked, how often it went out, what came back. */
    static final String CALL = "call";

    /** The {@link io.fxcaravan.rates.DayRates} of the day in hand, as the provider gave it. */
    static final String DAY = "day";

    private RouteContext() {}
}
