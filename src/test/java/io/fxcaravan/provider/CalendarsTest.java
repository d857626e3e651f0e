package io.fxcaravan.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Days, periods and feasts, against other ways to count them. */
class CalendarsTest {
    private static final ProviderCalendar FRANKFURT = new ProviderCalendar(
            ZoneId.of("Europe/Berlin"), LocalTime.of(16, 0), Duration.ofMinutes(30), date -> false);

    /** Oudin's rule of 1940, which has nothing in common with the one that is used. */
    private static LocalDate oudin(int year) {
        int c = year / 100;
        int n = year % 19;
        int i = (c - c / 4 - (c - (c - 17) / 25) / 3 + 19 * n + 15) % 30;
        i -= i / 28 * (1 - i / 28 * (29 / (i + 1)) * ((21 - n) / 11));
        int j = (year + year / 4 + i + 2 - c + c / 4) % 7;
        int l = i - j;
        int month = 3 + (l + 40) / 44;
        return LocalDate.of(year, month, l + 28 - 31 * (month / 4));
    }

    @Test
    void western_easter_is_the_one_of_another_rule_in_every_year() {
        for (int year = 1583; year < 4000; year++) {
            assertThat(Easter.western(year)).isEqualTo(oudin(year));
        }
    }

    @Test
    void orthodox_easter_is_the_one_that_was_kept() {
        for (String day : List.of(
                "2010-04-04",
                "2013-05-05",
                "2014-04-20",
                "2015-04-12",
                "2016-05-01",
                "2017-04-16",
                "2018-04-08",
                "2019-04-28",
                "2020-04-19",
                "2021-05-02",
                "2022-04-24",
                "2023-04-16",
                "2024-05-05",
                "2025-04-20")) {
            LocalDate kept = LocalDate.parse(day);
            assertThat(Easter.orthodox(kept.getYear())).isEqualTo(kept);
        }
    }

    /** Nobody knows by heart when it was in 1700, but both calendars are known. */
    @Test
    void orthodox_easter_is_a_sunday_after_the_twenty_first_of_march_of_the_julian_calendar() {
        for (int year = 1583; year < 4000; year++) {
            LocalDate easter = Easter.orthodox(year);
            int behind = year / 100 - year / 400 - 2;
            assertThat(easter.getDayOfWeek()).as("%s", year).isEqualTo(DayOfWeek.SUNDAY);
            assertThat(easter.minusDays(behind)).isBetween(LocalDate.of(year, 3, 22), LocalDate.of(year, 4, 25));
        }
    }

    @Test
    void a_period_begins_and_ends_with_its_days_and_the_next_one_begins_after_it() {
        for (LocalDate day = LocalDate.of(2023, 12, 1); day.getYear() < 2025; day = day.plusDays(1)) {
            for (Frequency frequency : Frequency.values()) {
                LocalDate first = frequency.first(day);
                LocalDate last = frequency.last(day);
                assertThat(day).isBetween(first, last);
                assertThat(frequency.begins(first)).isTrue();
                assertThat(frequency.begins(last.plusDays(1))).isTrue();
                assertThat(frequency.begins(day)).isEqualTo(day.equals(first));
                assertThat(frequency.first(last)).isEqualTo(first);
            }
        }
    }

    @Test
    void periods_are_days_weeks_months_and_quarters() {
        LocalDate day = LocalDate.of(2024, 2, 29);

        assertThat(List.of(Frequency.DAILY.first(day), Frequency.DAILY.last(day)))
                .hasToString("[2024-02-29, 2024-02-29]");
        assertThat(List.of(Frequency.WEEKLY.first(day), Frequency.WEEKLY.last(day)))
                .hasToString("[2024-02-26, 2024-03-03]");
        assertThat(List.of(Frequency.MONTHLY.first(day), Frequency.MONTHLY.last(day)))
                .hasToString("[2024-02-01, 2024-02-29]");
        assertThat(List.of(Frequency.QUARTERLY.first(day), Frequency.QUARTERLY.last(day)))
                .hasToString("[2024-01-01, 2024-03-31]");
        assertThat(Frequency.values()).extracting(Frequency::reach).containsExactly(7, 14, 62, 184);
    }

    @Test
    void a_date_begins_is_published_ends_and_is_final_by_the_clocks_of_its_zone() {
        LocalDate spring = LocalDate.of(2026, 3, 29); // 23 hours long

        assertThat(FRANKFURT.startOf(spring)).isEqualTo("2026-03-28T23:00:00Z");
        assertThat(FRANKFURT.publishedFrom(spring)).isEqualTo("2026-03-29T14:00:00Z");
        assertThat(FRANKFURT.endOf(spring)).isEqualTo("2026-03-29T22:00:00Z");
        assertThat(FRANKFURT.finalFrom(spring)).isEqualTo("2026-03-29T22:30:00Z");
        assertThat(FRANKFURT.today(Instant.parse("2026-03-28T22:59:59Z"))).isEqualTo(spring.minusDays(1));
        assertThat(FRANKFURT.today(Instant.parse("2026-03-28T23:00:00Z"))).isEqualTo(spring);
        assertThat(ProviderCalendar.EVERY_UTC_DATE.holiday().test(spring)).isFalse();
        assertThat(ProviderCalendar.EVERY_UTC_DATE.finalFrom(spring)).isEqualTo("2026-03-30T00:30:00Z");
    }

    @Test
    void spans_have_all_days_in_order_and_no_two_could_be_one() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int trial = 0; trial < 200; trial++) {
            TreeSet<LocalDate> days = new TreeSet<>();
            for (int i = random.nextInt(40); i > 0; i--) {
                days.add(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(60)));
            }
            int most = 1 + random.nextInt(5);
            List<List<LocalDate>> spans = DateSpans.of(days, (span, day) -> span.size() < most);

            assertThat(spans.stream().flatMap(List::stream)).containsExactlyElementsOf(days);
            assertThat(spans.stream().limit(Math.max(0, spans.size() - 1))).allMatch(span -> span.size() == most);
        }
    }

    @Test
    void a_call_begins_with_its_first_date_and_may_do_without_quotes() {
        List<LocalDate> dates = List.of(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 3));
        ProviderCall call = new ProviderCall("ecb", ProviderCall.Kind.SERIES, dates);

        assertThat(call.first()).isEqualTo("2026-03-02");
        assertThat(call.last()).isEqualTo("2026-03-03");
        assertThat(call.without()).isEmpty();
        assertThat(call.without(Set.of("VEF")))
                .isEqualTo(new ProviderCall("ecb", ProviderCall.Kind.SERIES, dates, Set.of("VEF")));
        assertThat(ProviderCall.of("ecb", ProviderCall.Kind.DATE, dates.get(0)).dates())
                .containsExactly(dates.get(0));
    }
}
