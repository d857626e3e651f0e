package io.fxcaravan.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Predicate;

/**
 * The provider's own calendar.
 *
 * @param zone       in which its rate dates begin and end
 * @param published  when, in that zone, the rates of a date may first be there
 * @param finalAfter how long after the end of a date its rates are taken as final
 * @param holiday    the dates that it never publishes; of no meaning where rates are for longer than a day
 * @param frequency  for how long its rates are meant
 */
public record ProviderCalendar(
        ZoneId zone, LocalTime published, Duration finalAfter, Predicate<LocalDate> holiday, Frequency frequency) {
    /** Every date of UTC has rates, from its first moment on; they are final half an hour after its end. */
    public static final ProviderCalendar EVERY_UTC_DATE =
            new ProviderCalendar(ZoneOffset.UTC, LocalTime.MIDNIGHT, Duration.ofMinutes(30), date -> false);

    /** The calendar of rates for each day. */
    public ProviderCalendar(ZoneId zone, LocalTime published, Duration finalAfter, Predicate<LocalDate> holiday) {
        this(zone, published, finalAfter, holiday, Frequency.DAILY);
    }

    /** The provider's today. */
    public LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, zone);
    }

    /** The first moment of a date. */
    public Instant startOf(LocalDate date) {
        return date.atStartOfDay(zone).toInstant();
    }

    /** The moment from which asking for a date makes sense. */
    public Instant publishedFrom(LocalDate date) {
        return date.atTime(published).atZone(zone).toInstant();
    }

    /** The moment from which a date is over. */
    public Instant endOf(LocalDate date) {
        return startOf(date.plusDays(1));
    }

    /** The moment from which the provider's rates for a date are final. */
    public Instant finalFrom(LocalDate date) {
        return endOf(date).plus(finalAfter);
    }
}
