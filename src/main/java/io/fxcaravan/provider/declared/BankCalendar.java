package io.fxcaravan.provider.declared;

import io.fxcaravan.provider.Frequency;
import io.fxcaravan.provider.ProviderCalendar;
import io.fxcaravan.provider.declared.words.Word;
import io.fxcaravan.provider.declared.words.WordGroup;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.Predicate;

/**
 * The words {@code zone}, {@code publishes}, {@code days} and {@code holidays}: when a source publishes.
 *
 * @param publishes the local time from which a day's rates may be there
 * @param days      the weekdays with rates, as the property {@code days} takes them
 */
record BankCalendar(ZoneId zone, LocalTime publishes, String days, Predicate<LocalDate> holiday, Frequency frequency) {
    /** Between the hour that a bank names and the first call: pages are late, and a call in vain helps nobody. */
    private static final int MINUTES_LATER = 20;

    static BankCalendar of(WordGroup words, Frequency frequency) {
        String days =
                words.find("days").map(BankCalendar::days).orElse(frequency == Frequency.DAILY ? "MON-FRI" : "MON-SUN");
        return new BankCalendar(
                zone(words.need("zone")), time(words.need("publishes")), days, Holidays.of(words), frequency);
    }

    private static ZoneId zone(Word word) {
        try {
            return ZoneId.of(word.full());
        } catch (DateTimeException e) {
            throw word.wrong(word.text() + " is not a time zone; "
                    + Word.near(word.text(), ZoneId.getAvailableZoneIds()) + "one is wanted such as Europe/Warsaw");
        }
    }

    private static LocalTime time(Word word) {
        try {
            return LocalTime.parse(word.full());
        } catch (DateTimeException e) {
            throw word.wrong(word.text() + " is not a time of day; one is wanted as \"08:00\" or \"11:45\"");
        }
    }

    private static String days(Word word) {
        String day = "(MON|TUE|WED|THU|FRI|SAT|SUN)";
        String range = day + "(-" + day + ")?";
        if (!word.full().matches(range + "(," + range + ")*")) {
            throw word.wrong(word.text() + " are not days, such as MON-FRI or WED");
        }
        return word.full();
    }

    ProviderCalendar calendar() {
        return new ProviderCalendar(zone, publishes, Duration.ZERO, holiday, frequency);
    }

    /** When to ask, in Quartz's notation: once each day with rates, some time after they are published. */
    String cron() {
        LocalTime at = publishes.isAfter(LocalTime.of(23, 30)) ? publishes : publishes.plusMinutes(MINUTES_LATER);
        return "0 " + at.getMinute() + " " + at.getHour() + " ? * " + days;
    }
}
