package io.fxcaravan.provider.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.home.Home;
import io.fxcaravan.provider.Frequency;
import io.fxcaravan.provider.declared.words.WordGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When sources publish: the rules, and what the samples say of them. */
class BankCalendarTest {
    private static final ProviderFiles FILES = new ProviderFiles(new Home(Path.of("none")));

    private static Predicate<LocalDate> holidays(String rules) {
        return Holidays.of(WordGroup.of("test.yaml", "holidays: [" + rules + "]"));
    }

    @ParameterizedTest
    @CsvSource({
        "12-25, 2026-12-25, 2026-12-24",
        "2026-06-01, 2026-06-01, 2027-06-01",
        "easter+1, 2026-04-06, 2026-04-05",
        "easter-2, 2027-03-26, 2027-03-28",
        "orthodox-easter, 2026-04-12, 2026-04-05",
        "orthodox-easter+50, 2025-06-09, 2025-06-08",
        "3 MON 01, 2026-01-19, 2026-01-12",
        "last MON 05, 2026-05-25, 2026-05-18",
        "MON before 05-25, 2026-05-18, 2026-05-25",
        "FRI from 06-19, 2026-06-19, 2026-06-26",
        "01-26 observed, 2025-01-27, 2025-01-26",
        "01-01 observed, 2022-01-03, 2022-01-01",
        "12-24 since 2025, 2025-12-24, 2024-12-24",
        "easter+26 until 2023, 2023-05-05, 2024-04-26"
    })
    void a_rule_names_its_days_and_no_other(String rule, LocalDate holiday, LocalDate other) {
        assertThat(holidays(rule)).accepts(holiday).rejects(other);
    }

    /** The weekdays between the first and the last day of a sample that have no rates, as its numbers show. */
    @ParameterizedTest
    @CsvSource({
        "bnr, 2026-01-06 2026-01-07",
        "rba, 2023-01-26 2023-04-07 2023-04-10 2023-04-25 2023-06-12",
        "bob, 2025-07-01 2025-07-21 2025-07-22 2025-09-30 2025-10-01 2025-12-25 2025-12-26 2026-01-01 2026-01-02",
        "boj, 2026-03-20",
        "cnb, ''",
        "nbp, ''",
        "norgesbank, ''",
        "riksbank, ''",
        "mnb, ''"
    })
    void the_days_without_rates_in_a_sample_are_holidays_and_the_others_are_not(String name, String lacking)
            throws IOException {
        TreeSet<LocalDate> days = daysOf(name);
        Predicate<LocalDate> holiday =
                FILES.find(name).orElseThrow().declaration().calendar().holiday();

        assertThat(days).noneMatch(holiday);
        assertThat(days.first()
                        .datesUntil(days.last())
                        .filter(day -> day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue())
                        .filter(holiday))
                .containsExactlyElementsOf(Stream.of(lacking.split(" "))
                        .filter(day -> !day.isEmpty())
                        .map(LocalDate::parse)
                        .toList());
    }

    private static TreeSet<LocalDate> daysOf(String name) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/providers", name, "expected.csv")).stream()
                .skip(1)
                .map(line -> LocalDate.parse(line.split(",")[1]))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void no_day_with_rates_in_any_sample_is_a_holiday() throws IOException {
        for (String name : FILES.names()) {
            Predicate<LocalDate> holiday =
                    FILES.find(name).orElseThrow().declaration().calendar().holiday();
            assertThat(daysOf(name)).as(name).noneMatch(holiday);
        }
    }

    @Test
    void a_source_is_asked_some_time_after_it_publishes_on_its_days() {
        BankCalendar calendar = BankCalendar.of(
                WordGroup.of("test.yaml", "zone: Europe/Warsaw\npublishes: \"11:45\"\ndays: MON-FRI"), Frequency.DAILY);

        assertThat(calendar.cron()).isEqualTo("0 5 12 ? * MON-FRI");
        assertThat(calendar.calendar().publishedFrom(LocalDate.of(2026, 3, 2))).isEqualTo("2026-03-02T10:45:00Z");
    }

    @Test
    void periods_begin_and_end_as_calendars_have_them() {
        LocalDate date = LocalDate.of(2026, 5, 29);
        assertThat(List.of(Frequency.MONTHLY.first(date), Frequency.MONTHLY.last(date)))
                .containsExactly(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 31));
        assertThat(List.of(Frequency.QUARTERLY.first(date), Frequency.QUARTERLY.last(date)))
                .containsExactly(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 6, 30));
    }
}
