package io.fxcaravan.cli.read;

import java.time.Instant;
import picocli.CommandLine.Option;

/** The options for the provider, the time of knowledge and the least quality. */
public final class SourceOptions {
    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description = "Whose rates (default: the first of fx.providers).")
    private String provider;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "As known at that time, or at the end of that UTC day: 2026-02-27T12:00:00Z or 2026-02-27.")
    private Instant asOf;

    @Option(names = "--quality", paramLabel = "final", description = "final: provisional days count as missing.")
    private LeastQuality quality;

    /** The least quality of a day that is taken. */
    private enum LeastQuality {
        FINAL
    }

    /** The provider; null for the one that answers reads. */
    String provider() {
        return provider;
    }

    /** The time at which the rates were known; null for now. */
    Instant asOf() {
        return asOf;
    }

    /** Whether provisional days count as missing. */
    boolean finalOnly() {
        return quality == LeastQuality.FINAL;
    }
}
