package io.fxcaravan.retention;

import io.fxcaravan.config.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How long days are kept; the properties {@code fx.retention.*}.
 *
 * @param keepDays      days back from today (UTC) that are kept; empty for forever
 * @param keepMonthEnds whether the last stored day of each month stays
 * @param every         time from one pruning to the next
 * @param pruneImported whether days with imported rates go as well
 */
public record RetentionConfig(OptionalInt keepDays, boolean keepMonthEnds, Duration every, boolean pruneImported) {
    /** Fewer would take days that the first start fetches, or that are still to be finalized. */
    private static final int FEWEST_DAYS = 31;

    public RetentionConfig {
        if (keepDays.isPresent() && keepDays.getAsInt() < FEWEST_DAYS) {
            throw new IllegalArgumentException(
                    "keep-days=" + keepDays.getAsInt() + " is too few; allowed: at least " + FEWEST_DAYS);
        }
    }

    /** As the operator has set it. */
    public static RetentionConfig from(Settings settings) {
        return new RetentionConfig(
                settings.count("fx.retention.keep-days"),
                settings.flag("fx.retention.keep-month-ends"),
                settings.duration("fx.retention.every"),
                settings.flag("fx.retention.prune-imported"));
    }

    /**
     * The same with another number of days.
     *
     * @throws IllegalArgumentException for fewer than 31
     */
    public RetentionConfig keeping(int days) {
        return new RetentionConfig(OptionalInt.of(days), keepMonthEnds, every, pruneImported);
    }

    /** The oldest day that is kept because of its age; empty where all are. */
    public Optional<LocalDate> keepsFrom(Instant now) {
        return keepDays.isEmpty()
                ? Optional.empty()
                : Optional.of(LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(keepDays.getAsInt()));
    }

    /**
     * Lets a day pass that a pruning would not take again.
     *
     * @throws IllegalArgumentException for an older one
     */
    public void requireKept(LocalDate day, Instant now) {
        keepsFrom(now).filter(day::isBefore).ifPresent(from -> {
            throw new IllegalArgumentException(day + " would be pruned at once: fx.retention.keep-days="
                    + keepDays.getAsInt() + " keeps days from " + from
                    + " on; raise it, or set it to forever, to fetch older ones");
        });
    }
}
