package io.fxcaravan.demo;

import io.fxcaravan.demo.fixer.Fault;
import io.fxcaravan.demo.fixer.FixerStandIn;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens in the demo, day by day: every four weeks an outage of three days that heals, then a bad tick. */
final class DemoScript {
    private static final Logger LOG = LoggerFactory.getLogger(DemoScript.class);
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final int ROUND = 20;
    private static final int OUTAGE_BEGINS = 4;
    private static final int OUTAGE_ENDS = 7;
    private static final int BAD_TICK = 11;

    private final SimulatedClock clock;
    private final FixerStandIn fixer;
    private final LocalDate last;
    private int step = -1;

    /** @param last the last day with rates of its own; there the clock stops */
    DemoScript(SimulatedClock clock, FixerStandIn fixer, LocalDate last) {
        this.clock = clock;
        this.fixer = fixer;
        this.last = last;
    }

    /** Whether another day is left. */
    public synchronized boolean hasNextDay() {
        return step < 0 || !nextWorkingDay().isAfter(last);
    }

    private LocalDate nextWorkingDay() {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        while (WEEKEND.contains(day.getDayOfWeek())) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** Moves the clock to 9:00 of the next working day; at first it stays. */
    public synchronized void nextDay() {
        if (step++ < 0) {
            return;
        }
        LocalDate day = nextWorkingDay();
        clock.advanceTo(day.atTime(LocalTime.of(9, 0)).toInstant(ZoneOffset.UTC));
        switch (step % ROUND) {
            case OUTAGE_BEGINS -> {
                LOG.info("demo: the provider goes down date={}", day);
                fixer.faults().always(new Fault.HttpError(503));
            }
            case OUTAGE_ENDS -> {
                LOG.info("demo: the provider is back date={}", day);
                fixer.faults().heal();
            }
            case BAD_TICK -> {
                LOG.info("demo: a bad tick comes date={} quote=JPY", day);
                fixer.faults().on(day, new Fault.Multiplied("JPY", BigDecimal.TEN));
            }
            default -> LOG.debug("demo: a day like any other date={}", day);
        }
    }
}
