package io.fxcaravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.provider.Credentials;
import io.fxcaravan.provider.Frequency;
import io.fxcaravan.provider.ProviderCalendar;
import io.fxcaravan.provider.ProviderConfig;
import io.fxcaravan.provider.RateProvider;
import io.fxcaravan.provider.fixer.FixerProvider;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.testkit.BankWithCalendar;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedDaysTest {
    private static final long SEED = new Random().nextLong();
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate SATURDAY = LocalDate.of(2026, 3, 7);
    private static final Set<DayOfWeek> WORKING =
            EnumSet.complementOf(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));

    @ParameterizedTest
    @CsvSource({
        // cron, zone, date, due at
        "0 0 9 ? * MON-FRI, UTC, 2026-03-02, 2026-03-02T09:00:00Z",
        "0 0 0 ? * *, UTC, 2026-03-02, 2026-03-02T00:00:00Z", // the first moment of the date counts
        "59 59 23 ? * *, UTC, 2026-03-02, 2026-03-02T23:59:59Z",
        "0 0 9 ? * MON-FRI, UTC, 2026-03-07, 2026-03-08T00:00:00Z", // no firing on a Saturday: when it is over
        "0 0 9 ? * MON, UTC, 2026-03-04, 2026-03-05T00:00:00Z",
        "0 0 9 1 1 ? 2020, UTC, 2026-03-02, 2026-03-03T00:00:00Z", // fires never again
        "0 0 9 ? * *, Asia/Tokyo, 2026-03-02, 2026-03-02T00:00:00Z",
        "0 0 8 ? * *, Asia/Tokyo, 2026-03-02, 2026-03-02T23:00:00Z",
        "0 0 18 ? * *, America/New_York, 2026-03-02, 2026-03-02T23:00:00Z",
        "0 0 20 ? * *, America/New_York, 2026-03-02, 2026-03-02T01:00:00Z", // the evening before, there
        // the night that Berlin's clocks skip 02:00 to 03:00, and that in which they show it twice
        "0 30 9 ? * *, Europe/Berlin, 2026-03-28, 2026-03-28T08:30:00Z",
        "0 30 9 ? * *, Europe/Berlin, 2026-03-29, 2026-03-29T07:30:00Z",
        "0 30 3 ? * *, Europe/Berlin, 2026-03-29, 2026-03-29T01:30:00Z",
        "0 30 9 ? * *, Europe/Berlin, 2026-10-25, 2026-10-25T08:30:00Z",
    })
    void a_day_is_due_at_the_first_firing_from_its_start_and_at_the_latest_when_it_is_over(
            String cron, String zone, LocalDate date, Instant due) {
        assertThat(days(cron, zone, EnumSet.allOf(DayOfWeek.class)).dueAt(date)).isEqualTo(due);
    }

    @Test
    void a_firing_in_an_hour_that_does_not_exist_or_exists_twice_still_makes_the_day_due_within_it() {
        ExpectedDays days = days("0 30 2 ? * *", "Europe/Berlin", EnumSet.allOf(DayOfWeek.class));
        for (LocalDate night : List.of(LocalDate.of(2026, 3, 29), LocalDate.of(2026, 10, 25))) {
            assertThat(days.dueAt(night))
                    .isAfterOrEqualTo(night.atStartOfDay(ZoneOffset.UTC).toInstant())
                    .isBeforeOrEqualTo(
                            night.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        }
    }

    @Test
    void a_day_is_due_from_its_moment_on() {
        ExpectedDays days = days("0 0 9 ? * MON-FRI", "UTC", WORKING);

        assertThat(days.isDue(MONDAY, Instant.parse("2026-03-02T08:59:59.999Z")))
                .isFalse();
        assertThat(days.isDue(MONDAY, Instant.parse("2026-03-02T09:00:00Z"))).isTrue();
    }

    @Test
    void a_saturday_is_never_due_where_only_working_days_are_expected() {
        ExpectedDays days = days("0 0 9 ? * *", "UTC", WORKING);

        assertThat(days.expects(SATURDAY)).isFalse();
        assertThat(days.isDue(SATURDAY, Instant.parse("2030-01-01T00:00:00Z"))).isFalse();
        assertThat(days.due(MONDAY, MONDAY.plusDays(13), Instant.parse("2030-01-01T00:00:00Z")))
                .hasSize(10);
    }

    @Test
    void a_span_that_ends_before_it_begins_has_no_days() {
        assertThat(days("0 0 9 ? * *", "UTC", WORKING).due(MONDAY, MONDAY.minusDays(1), Instant.MAX))
                .isEmpty();
    }

    /** Against a plain walk over local times, which knows nothing of Quartz. */
    @Test
    void any_daily_cron_in_any_zone_makes_each_day_due_where_a_walk_over_its_firings_finds_it() {
        var random = new Random(SEED);
        List<String> zones = List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati");
        for (int i = 0; i < 500; i++) {
            String zone = zones.get(random.nextInt(zones.size()));
            LocalTime time = LocalTime.of(4 + random.nextInt(20), random.nextInt(60)); // outside the skipped hours
            Set<DayOfWeek> fires = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.of(1 + random.nextInt(7)));
            LocalDate date = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(3_000));
            String cron = "0 " + time.getMinute() + " " + time.getHour() + " ? * "
                    + String.join(
                            ",",
                            fires.stream()
                                    .map(day -> day.name().substring(0, 3))
                                    .toList());

            assertThat(days(cron, zone, WORKING).dueAt(date))
                    .as("%s %s %s, seed %s", cron, zone, date, SEED)
                    .isEqualTo(walk(fires, time, ZoneId.of(zone), date));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "WEEKLY, '2026-03-02,2026-03-09,2026-03-16,2026-03-23,2026-03-30'",
        "MONTHLY, '2026-03-01,2026-04-01'", // a Sunday
        "QUARTERLY, '2026-04-01'",
    })
    void of_rates_for_longer_than_a_day_the_first_days_are_expected_whatever_weekday_they_are(
            Frequency frequency, String expected) {
        ProviderCalendar calendar =
                new ProviderCalendar(ZoneOffset.UTC, LocalTime.NOON, Duration.ZERO, date -> true, frequency);
        ExpectedDays days = days(new BankWithCalendar(calendar), "0 0 13 ? * MON-FRI", "UTC", WORKING);

        assertThat(days.due(LocalDate.of(2026, 2, 10), LocalDate.of(2026, 4, 1), Instant.parse("2026-04-01T13:00:00Z")))
                .filteredOn(day -> day.getMonthValue() >= 3)
                .filteredOn(day -> !days.isHoliday(day))
                .containsExactly(
                        Stream.of(expected.split(",")).map(LocalDate::parse).toArray(LocalDate[]::new));
    }

    @Test
    void every_date_lies_within_the_one_period_that_begins_at_its_first_day() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            LocalDate date = MONDAY.plusDays(random.nextInt(-20_000, 20_000));
            for (Frequency frequency : Frequency.values()) {
                LocalDate first = frequency.first(date);
                LocalDate last = frequency.last(date);
                assertThat(date).as("seed %s", SEED).isBetween(first, last);
                assertThat(frequency.begins(first)).isTrue();
                assertThat(frequency.begins(last.plusDays(1))).isTrue();
                assertThat(first.plusDays(1).datesUntil(last.plusDays(1))).noneMatch(frequency::begins);
            }
        }
    }

    private static Instant walk(Set<DayOfWeek> fires, LocalTime time, ZoneId zone, LocalDate date) {
        Instant start = date.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant over = start.plus(Duration.ofDays(1));
        return date.minusDays(2)
                .datesUntil(date.plusDays(3))
                .filter(day -> fires.contains(day.getDayOfWeek()))
                .map(day -> ZonedDateTime.of(day, time, zone).toInstant())
                .filter(firing -> !firing.isBefore(start) && firing.isBefore(over))
                .findFirst()
                .orElse(over);
    }

    private static ExpectedDays days(String cron, String zone, Set<DayOfWeek> days) {
        return days(new FixerProvider("free", "EUR", List.of(), Credentials.NONE), cron, zone, days);
    }

    private static ExpectedDays days(RateProvider provider, String cron, String zone, Set<DayOfWeek> days) {
        return ExpectedDays.of(new ConfiguredProvider(
                provider,
                new ProviderConfig(
                        "fixer",
                        new ProviderConfig.Schedule(cron, ZoneId.of(zone)),
                        days,
                        URI.create("http://127.0.0.1"),
                        "EUR",
                        Set.of(),
                        Set.of(),
                        ProviderConfig.QuotaRules.NONE,
                        Duration.ofHours(3),
                        true,
                        ProviderConfig.HttpLimits.LEAST)));
    }
}
