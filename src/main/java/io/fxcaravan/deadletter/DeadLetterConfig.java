package io.fxcaravan.deadletter;

import io.fxcaravan.config.Settings;
import java.time.Duration;

/**
 * What the operator has set for retries; the properties {@code fx.dead-letter.*}.
 *
 * @param retryEvery    the first delay; each next doubles
 * @param retryMaxDelay the longest delay, and the pace once the retries are used up
 * @param maxAttempts   retries with growing delays; after them a day is still asked for once a day
 */
public record DeadLetterConfig(Duration retryEvery, Duration retryMaxDelay, int maxAttempts) {
    private static final Duration DAY = Duration.ofDays(1);

    /** As the operator has set it. */
    public static DeadLetterConfig from(Settings settings) {
        return new DeadLetterConfig(
                settings.duration("fx.dead-letter.retry-every"),
                settings.duration("fx.dead-letter.retry-max-delay"),
                settings.whole("fx.dead-letter.max-attempts"));
    }

    /** How long to wait before the next retry. @param retries how many there have been */
    Duration delay(int retries) {
        if (retries >= maxAttempts) {
            return DAY;
        }
        Duration delay = retryEvery;
        for (int i = 0; i < retries && delay.compareTo(retryMaxDelay) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(retryMaxDelay) > 0 ? retryMaxDelay : delay;
    }
}
