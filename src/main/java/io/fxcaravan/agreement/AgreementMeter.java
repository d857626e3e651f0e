package io.fxcaravan.agreement;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.math.BigDecimal;
import java.util.SortedMap;

/** The metric {@code fx_agreement_spread}: how far apart providers are on each pair, on the newest day that two of them have. */
public final class AgreementMeter {
    private final MultiGauge spreads;

    public AgreementMeter(MeterRegistry registry) {
        spreads = MultiGauge.builder("fx.agreement.spread")
                .description(
                        "The largest rate of a pair over the smallest, less 1, on the newest day that two providers have")
                .register(registry);
    }

    void measured(SortedMap<String, BigDecimal> byPair) {
        spreads.register(
                byPair.entrySet().stream()
                        .<MultiGauge.Row<?>>map(
                                pair -> MultiGauge.Row.of(Tags.of("pair", pair.getKey()), pair.getValue()))
                        .toList(),
                true);
    }
}
