package io.fxcaravan.demo.fixer;

import java.time.Clock;
import java.time.YearMonth;
import java.util.OptionalInt;

/** The calls that a subscription may make in a UTC month; unlimited until a limit is set. */
final class MonthlyQuota {

    private final Clock clock;
    private OptionalInt limit = OptionalInt.empty();
    private YearMonth month;
    private int used;

    MonthlyQuota(Clock clock) {
        this.clock = clock;
        this.month = YearMonth.now(clock);
    }

    synchronized void limit(int calls) {
        limit = OptionalInt.of(calls);
    }

    synchronized OptionalInt limit() {
        return limit;
    }

    synchronized void restart() {
        used = 0;
    }

    /** Counts a call; false if there is none left. */
    synchronized boolean spend() {
        YearMonth now = YearMonth.now(clock);
        if (!now.equals(month)) {
            month = now;
            used = 0;
        }
        if (limit.isPresent() && used >= limit.getAsInt()) {
            return false;
        }
        used++;
        return true;
    }

    synchronized int remaining() {
        return Math.max(0, limit.orElse(Integer.MAX_VALUE) - used);
    }
}
