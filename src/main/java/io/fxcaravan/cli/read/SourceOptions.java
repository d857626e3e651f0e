package io.fxcaravan.cli.read;

import java.time.Instant;
import picocli.CommandLine.Option;

/** Whose rates are wanted, as known when, and how settled. */
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

    @Option(names = "--quality", paramLabel = "final", description = "final passes provisional days over.")
    private LeastQuality quality;

    /** The least quality of a day that is taken. */
    private enum LeastQuality {
        FINAL
    }

    /** Null for the first. */
    String provider() {
        return provider;
    }

    /** Null for now. */
    Instant asOf() {
        return asOf;
    }

    /** Whether provisional days count as missing. */
    boolean finalOnly() {
        return quality == LeastQuality.FINAL;
    }
}
