package io.fxcaravan.reading;

import io.fxcaravan.config.Settings;

/**
 * How questions are answered that leave it open; the properties {@code fx.api.base} and {@code fx.failover}.
 *
 * @param base     of answers when none is asked
 * @param failover whether the first provider that has the day answers; otherwise only the first of all does
 */
public record ReadingConfig(String base, boolean failover) {
    /** As the operator has set it. */
    public static ReadingConfig from(Settings settings) {
        return new ReadingConfig(settings.text("fx.api.base"), settings.flag("fx.failover"));
    }
}
