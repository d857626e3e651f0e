package io.fxcaravan.config;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;

/** Days of the week; a range may go past Sunday ({@code SUN-THU}). */
record WeekDays(EnumSet<DayOfWeek> days) {
    static WeekDays of(String text) {
        EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            String[] ends = part.strip().split("-", -1);
            PropertyType.require(ends.length <= 2);
            DayOfWeek last = day(ends[ends.length - 1]);
            days.add(last);
            for (DayOfWeek day = day(ends[0]); day != last; day = day.plus(1)) {
                days.add(day);
            }
        }
        return new WeekDays(days);
    }

    private static DayOfWeek day(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().substring(0, 3).equals(name))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }
}
