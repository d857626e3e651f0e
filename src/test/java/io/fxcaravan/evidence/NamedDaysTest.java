package io.fxcaravan.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fxcaravan.evidence.PassedOver.Why;
import io.fxcaravan.reading.QueryException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NamedDaysTest {
    private static final LocalDate MAUNDY_THURSDAY = LocalDate.of(2024, 3, 28);
    private static final LocalDate EASTER_MONDAY = LocalDate.of(2024, 4, 1);

    /** Monday to Friday, closed at Easter 2024. */
    private static final NamedDays.Calendar CALENDAR = new NamedDays.Calendar() {
        @Override
        public Optional<Why> why(LocalDate date) {
            if (!expects(date)) {
                return Optional.of(Why.WEEKEND);
            }
            boolean closed = date.equals(EASTER_MONDAY) || date.equals(EASTER_MONDAY.minusDays(3));
            return closed ? Optional.of(Why.HOLIDAY) : Optional.empty();
        }

        @Override
        public boolean expects(LocalDate date) {
            return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
        }
    };

    private static NavigableSet<LocalDate> stored(LocalDate... days) {
        return new TreeSet<>(List.of(days));
    }

    /** Every day that the calendar expects of a span, but for some. */
    private static NavigableSet<LocalDate> all(LocalDate from, LocalDate to, LocalDate... but) {
        return from.datesUntil(to.plusDays(1))
                .filter(day ->
                        CALENDAR.why(day).isEmpty() && !Arrays.asList(but).contains(day))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void before_easter_monday_is_maundy_thursday_and_each_date_between_says_why_it_is_passed_over() {
        NamedDays named = NamedDays.of(Rule.BEFORE, EASTER_MONDAY, stored(MAUNDY_THURSDAY), CALENDAR);

        assertThat(named.taken()).containsExactly(MAUNDY_THURSDAY);
        assertThat(named.passedOver())
                .containsExactly(
                        new PassedOver(LocalDate.of(2024, 3, 29), Why.HOLIDAY),
                        new PassedOver(LocalDate.of(2024, 3, 30), Why.WEEKEND),
                        new PassedOver(LocalDate.of(2024, 3, 31), Why.WEEKEND));
        assertThat(named.lacking()).isEmpty();
    }

    @Test
    void a_hole_is_named_and_not_walked_over() {
        LocalDate wednesday = LocalDate.of(2024, 3, 27);

        NamedDays named = NamedDays.of(Rule.BEFORE, EASTER_MONDAY, stored(wednesday), CALENDAR);

        assertThat(named.taken()).containsExactly(wednesday);
        assertThat(named.lacking()).containsExactly(MAUNDY_THURSDAY);
    }

    @Test
    void strictly_before_a_stored_date_is_never_that_date() {
        LocalDate tuesday = LocalDate.of(2024, 3, 26);

        assertThat(NamedDays.of(Rule.BEFORE, tuesday, stored(tuesday.minusDays(1), tuesday), CALENDAR)
                        .taken())
                .containsExactly(tuesday.minusDays(1));
    }

    @Test
    void a_month_ends_on_its_last_publication_and_not_on_its_last_date() {
        NavigableSet<LocalDate> march = all(LocalDate.of(2024, 3, 1), LocalDate.of(2024, 3, 31));

        assertThat(NamedDays.of(Rule.MONTH_END, LocalDate.of(2024, 3, 5), march, CALENDAR)
                        .taken())
                .containsExactly(MAUNDY_THURSDAY);
        assertThat(NamedDays.of(Rule.PREVIOUS_MONTH_END, LocalDate.of(2024, 4, 30), march, CALENDAR)
                        .taken())
                .containsExactly(MAUNDY_THURSDAY);
        march.remove(MAUNDY_THURSDAY);
        assertThat(NamedDays.of(Rule.MONTH_END, LocalDate.of(2024, 3, 5), march, CALENDAR)
                        .lacking())
                .containsExactly(MAUNDY_THURSDAY);
    }

    @Test
    void an_average_counts_every_day_of_its_month_and_names_each_that_is_not_here() {
        LocalDate first = LocalDate.of(2024, 3, 1);
        NavigableSet<LocalDate> march =
                all(first, LocalDate.of(2024, 3, 31), LocalDate.of(2024, 3, 11), LocalDate.of(2024, 3, 20));

        NamedDays named = NamedDays.of(Rule.PREVIOUS_MONTH_AVERAGE, EASTER_MONDAY, march, CALENDAR);

        assertThat(named.taken()).hasSize(18).startsWith(first).endsWith(MAUNDY_THURSDAY);
        assertThat(named.lacking()).containsExactly(LocalDate.of(2024, 3, 11), LocalDate.of(2024, 3, 20));
        assertThat(named.passedOver()).isEmpty();
    }

    @Test
    void an_unknown_rule_is_refused_with_the_nearest() {
        assertThatThrownBy(() -> Rule.of("befor"))
                .isInstanceOfSatisfying(QueryException.class, e -> {
                    assertThat(e.code()).isEqualTo("unknown_rule");
                    assertThat(e.kind()).isEqualTo(QueryException.Kind.INVALID);
                })
                .hasMessageContaining("no rule befor; the nearest there is: before");
    }
}
