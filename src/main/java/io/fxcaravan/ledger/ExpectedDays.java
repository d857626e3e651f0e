package io.fxcaravan.ledger;

import io.fxcaravan.provider.Frequency;
import io.fxcaravan.provider.ProviderCalendar;
import io.fxcaravan.provider.ProviderConfig;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.quartz.CronExpression;

/** Which dates a provider should have, and when each of them is due. Pure calendar arithmetic. */
public final class ExpectedDays {
    private final ProviderCalendar calendar;
    private final ProviderConfig config;
    /** Null for a provider that is never called; nothing is expected of it. */
    private final CronExpression cron;

    private ExpectedDays(ConfiguredProvider provider) throws ParseException {
        this.calendar = provider.calendar();
        this.config = provider.config();
        this.cron = config.isCalled() ? new CronExpression(config.schedule().cron()) : null;
        if (cron != null) {
            cron.setTimeZone(TimeZone.getTimeZone(config.schedule().zone()));
        }
    }

    /** As the provider's calendar and the operator's days and cron have it now. */
    public static ExpectedDays of(ConfiguredProvider provider) {
        try {
            return new ExpectedDays(provider);
        } catch (ParseException e) {
            throw new IllegalStateException(
                    "a cron is checked before it is taken: " + provider.config().schedule(), e);
        }
    }

    /**
     * Whether the date should have rates, in the operator's days; the provider's own holidays count as expected. Of rates for
     * a month or a quarter its first day is, whatever weekday it is.
     */
    public boolean expects(LocalDate date) {
        return isDaily()
                ? config.days().contains(date.getDayOfWeek())
                : calendar.frequency().begins(date);
    }

    private boolean isDaily() {
        return calendar.frequency() == Frequency.DAILY;
    }

    /** Whether the provider never publishes that date. */
    public boolean isHoliday(LocalDate date) {
        return isDaily() && calendar.holiday().test(date);
    }

    /** The first firing at or after the date's start in the provider's zone, at the latest when the date is over. */
    public Instant dueAt(LocalDate date) {
        Instant over = calendar.endOf(date);
        Date firing =
                cron.getNextValidTimeAfter(Date.from(calendar.startOf(date).minusSeconds(1)));
        return firing == null || firing.toInstant().isAfter(over) ? over : firing.toInstant();
    }

    /** Whether the date is expected and due. */
    public boolean isDue(LocalDate date, Instant now) {
        // a day that is over is due whatever the cron says, and asking a cron takes long over many years
        return expects(date)
                && (!calendar.endOf(date).isAfter(now) || !dueAt(date).isAfter(now));
    }

    /** The due days of a span, both ends counted. */
    public Stream<LocalDate> due(LocalDate from, LocalDate to, Instant now) {
        return from.isAfter(to)
                ? Stream.empty()
                : from.datesUntil(to.plusDays(1)).filter(day -> isDue(day, now));
    }

    /** How many days of a span, its end not counted, are expected and not due yet. */
    public int yetToBecomeDue(LocalDate from, LocalDate until, Instant now) {
        return from.isAfter(until)
                ? 0
                : (int) from.datesUntil(until)
                        .filter(day -> expects(day) && !isHoliday(day) && !isDue(day, now))
                        .count();
    }

    /** The next firing after a time; null where the cron never fires again. */
    public Instant nextFiring(Instant after) {
        Date next = cron == null ? null : cron.getNextValidTimeAfter(Date.from(after));
        return next == null ? null : next.toInstant();
    }
}
