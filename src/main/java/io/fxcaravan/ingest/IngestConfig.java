package io.fxcaravan.ingest;

import io.fxcaravan.config.Settings;
import io.fxcaravan.rates.Plausible;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What the operator has set for runs; the properties {@code fx.ingest.*} and {@code fx.validation.*}.
 *
 * @param windowDays    how far back the first start fetches
 * @param retryAttempts tries within a run after the first
 * @param retryDelay    before the first of them; each next is about twice as long
 * @param retryMaxDelay the longest wait within a run
 */
public record IngestConfig(
        int windowDays, int retryAttempts, Duration retryDelay, Duration retryMaxDelay, Plausible plausible) {
    private static final String MAX_CHANGE = "fx.validation.max-change";

    /** As the operator has set it. */
    public static IngestConfig from(Settings settings) {
        Map<String, BigDecimal> own = new HashMap<>();
        settings.startingWith(MAX_CHANGE + ".").forEach((code, limit) -> own.put(code, new BigDecimal(limit)));
        return new IngestConfig(
                settings.whole("fx.ingest.window-days"),
                settings.whole("fx.ingest.retry-attempts"),
                settings.duration("fx.ingest.retry-delay"),
                settings.duration("fx.ingest.retry-max-delay"),
                new Plausible(settings.findDecimal(MAX_CHANGE).orElse(null), own));
    }
}
