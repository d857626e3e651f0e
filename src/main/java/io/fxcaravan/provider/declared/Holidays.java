package io.fxcaravan.provider.declared;

import io.fxcaravan.provider.Easter;
import io.fxcaravan.provider.declared.words.DeclarationException;
import io.fxcaravan.provider.declared.words.Word;
import io.fxcaravan.provider.declared.words.WordGroup;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The word {@code holidays}: the days on which a source never publishes, each by a rule or by its date.
 *
 * <ul>
 *   <li>{@code 12-25}: each year; {@code 2026-06-01}: once
 *   <li>{@code easter+1}, {@code orthodox-easter-2}: counted from Easter Sunday
 *   <li>{@code 3 MON 01}, {@code last MON 05}: the third Monday of January, the last of May
 *   <li>{@code MON before 05-25}, {@code SAT from 06-20}: the last such day before a date, the first at or after it
 * </ul>
 *
 * {@code observed} behind a rule moves a day that falls on a weekend to the next working day; {@code since 2025} and
 * {@code until 2024} bound its years, both counted.
 */
final class Holidays {
    private static final Pattern FORM =
            Pattern.compile("(.+?)( observed)?(?: since ([12][0-9]{3}))?(?: until ([12][0-9]{3}))?");

    private static final Pattern EASTER = Pattern.compile("(orthodox-)?easter([+-][0-9]{1,2})?");
    private static final Pattern NTH = Pattern.compile("([1-4]|last) ([A-Z]{3}) ([01][0-9])");
    private static final Pattern NEAR = Pattern.compile("([A-Z]{3}) (before|from) ([01][0-9]-[0-3][0-9])");

    private Holidays() {}

    static Predicate<LocalDate> of(WordGroup words) {
        List<Predicate<LocalDate>> rules = words.find("holidays").map(Word::list).orElse(List.of()).stream()
                .map(Holidays::rule)
                .toList();
        return date -> rules.stream().anyMatch(rule -> rule.test(date));
    }

    /** The date of a holiday in a year. */
    @FunctionalInterface
    private interface InYear {
        Optional<LocalDate> date(int year);
    }

    private static Predicate<LocalDate> rule(Word word) {
        Matcher form = FORM.matcher(word.full());
        if (!form.matches()) {
            throw unknown(word);
        }
        InYear day = day(word, form.group(1));
        boolean observed = form.group(2) != null;
        int since = form.group(3) == null ? 0 : Integer.parseInt(form.group(3));
        int until = form.group(4) == null ? Integer.MAX_VALUE : Integer.parseInt(form.group(4));
        return date -> {
            // one that is moved past the end of a year belongs to the year before
            for (int year = date.getYear() - 1; year <= date.getYear(); year++) {
                if (year >= since
                        && year <= until
                        && day.date(year)
                                .map(d -> observed ? moved(d) : d)
                                .filter(date::equals)
                                .isPresent()) {
                    return true;
                }
            }
            return false;
        };
    }

    private static LocalDate moved(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.plusDays(2);
            case SUNDAY -> day.plusDays(1);
            default -> day;
        };
    }

    private static InYear day(Word word, String text) {
        Matcher easter = EASTER.matcher(text);
        if (easter.matches()) {
            boolean orthodox = easter.group(1) != null;
            int offset = easter.group(2) == null ? 0 : Integer.parseInt(easter.group(2));
            return year -> Optional.of((orthodox ? Easter.orthodox(year) : Easter.western(year)).plusDays(offset));
        }
        try {
            Matcher nth = NTH.matcher(text);
            if (nth.matches()) {
                return nth(nth.group(1), dayOfWeek(word, nth.group(2)), Integer.parseInt(nth.group(3)));
            }
            Matcher near = NEAR.matcher(text);
            if (near.matches()) {
                return near(dayOfWeek(word, near.group(1)), near.group(2), MonthDay.parse("--" + near.group(3)));
            }
            if (text.length() == 5) {
                MonthDay day = MonthDay.parse("--" + text);
                return year -> Optional.of(day).filter(d -> d.isValidYear(year)).map(d -> d.atYear(year));
            }
            LocalDate once = LocalDate.parse(text);
            return year -> Optional.of(once).filter(date -> date.getYear() == year);
        } catch (DateTimeException e) {
            throw unknown(word);
        }
    }

    private static InYear nth(String which, DayOfWeek day, int month) {
        LocalDate.of(2000, month, 1); // a month that there is
        return year -> Optional.of(LocalDate.of(year, month, 1)
                .with(
                        which.equals("last")
                                ? TemporalAdjusters.lastInMonth(day)
                                : TemporalAdjusters.dayOfWeekInMonth(Integer.parseInt(which), day)));
    }

    private static InYear near(DayOfWeek day, String side, MonthDay of) {
        return year -> Optional.of(of.atYear(year)
                .with(side.equals("before") ? TemporalAdjusters.previous(day) : TemporalAdjusters.nextOrSame(day)));
    }

    private static DayOfWeek dayOfWeek(Word word, String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().startsWith(text))
                .findFirst()
                .orElseThrow(() -> unknown(word));
    }

    private static DeclarationException unknown(Word word) {
        return word.wrong(word.text()
                + " is not a rule; allowed: 12-25, 2026-06-01, easter+1, orthodox-easter-2, 3 MON 01, last MON 05,"
                + " MON before 05-25, SAT from 06-20; with observed, since 2025, until 2024 behind it");
    }
}
