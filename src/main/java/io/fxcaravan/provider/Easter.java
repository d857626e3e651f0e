package io.fxcaravan.provider;

import java.time.LocalDate;

/** Easter Sunday, from which many banks' holidays are counted. */
public final class Easter {
    private Easter() {}

    /** Easter of the western churches: Butcher's rule for the Gregorian calendar; the letters are those of its usual statement. */
    public static LocalDate western(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int sum = h + l - 7 * m + 114;
        return LocalDate.of(year, sum / 31, sum % 31 + 1);
    }

    /** Easter of the eastern churches: Meeus's rule for the Julian calendar, as a Gregorian date. */
    public static LocalDate orthodox(int year) {
        int d = (19 * (year % 19) + 15) % 30;
        int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
        int sum = d + e + 114;
        return LocalDate.of(year, sum / 31, sum % 31 + 1).plusDays(year / 100 - year / 400 - 2);
    }
}
