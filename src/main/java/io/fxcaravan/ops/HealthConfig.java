package io.fxcaravan.ops;

import io.fxcaravan.config.Settings;

/**
 * What counts as unhealthy; the properties {@code fx.health.*}.
 *
 * @param maxMissingDays days that may be missing, or provisional for too long
 * @param minFreeDisk    bytes
 */
public record HealthConfig(int maxMissingDays, long minFreeDisk) {
    /** As the operator has set it. */
    public static HealthConfig from(Settings settings) {
        return new HealthConfig(settings.whole("fx.health.max-missing-days"), settings.size("fx.health.min-free-disk"));
    }
}
