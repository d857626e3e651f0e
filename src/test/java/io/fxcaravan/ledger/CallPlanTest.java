package io.fxcaravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.home.Home;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderConfig;
import io.fxcaravan.provider.fixer.FixerFactory;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.QuotaState;
import io.fxcaravan.rates.DayState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked for, from values alone: Fixer, on the second Thursday of a month. */
class CallPlanTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 12);
    private static final Instant NOW = Instant.parse("2026-03-12T09:00:00Z");
    private static final LocalDate FRIDAY = LocalDate.of(2026, 3, 6);
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final LocalDate WEDNESDAY = MONDAY.plusDays(2);

    @TempDir
    Path dir;

    private ConfiguredProvider fixer;

    @BeforeEach
    void configure() {
        Map<String, String> properties = Map.of("fx.providers", "fixer", "fx.fixer.access-key", "0123456789abcdef");
        Settings settings = Settings.load(
                new Home(dir), null, Map.of(), properties, Wiring.PROVIDERS, Clock.fixed(NOW, ZoneOffset.UTC));
        fixer = new ConfiguredProvider(new FixerFactory().create(settings), ProviderConfig.from(settings, "fixer"));
    }

    private static LedgerDay day(LocalDate date, DayState state, int attempts, Instant nextTry) {
        return new LedgerDay("fixer", date, state, null, null, attempts, null, nextTry);
    }

    private static LedgerDay missing(LocalDate date) {
        return day(date, DayState.MISSING, 0, null);
    }

    /** What is asked for with so many calls left after the reserve. */
    private CallPlan plan(int left, boolean series, LedgerDay... open) {
        QuotaState none = new QuotaState(1000, 0, 0, LocalDate.of(2026, 4, 1));
        int reserve = QuotaForecast.of(fixer, none, 0, NOW).reserve();
        return planOf(new QuotaState(reserve + left, 0, reserve, none.resetsOn()), series, open);
    }

    private CallPlan planOf(QuotaState quota, boolean series, LedgerDay... open) {
        DueDays due = DueDays.of(fixer, List.of(open), day -> true, NOW);
        return CallPlan.of(fixer, due, quota, QuotaForecast.of(fixer, quota, 0, NOW), series);
    }

    private static List<LocalDate> days(CallPlan plan) {
        return plan.calls().stream().flatMap(call -> call.dates().stream()).toList();
    }

    @Test
    void missing_days_take_one_call_where_spans_are_allowed_and_one_each_where_not() {
        LedgerDay[] open = {missing(MONDAY), missing(TUESDAY), missing(WEDNESDAY)};

        assertThat(plan(9, true, open).calls())
                .extracting(ProviderCall::kind)
                .containsExactly(ProviderCall.Kind.SERIES);
        assertThat(plan(9, false, open).calls())
                .extracting(ProviderCall::first)
                .containsExactly(MONDAY, TUESDAY, WEDNESDAY);
    }

    @Test
    void where_not_all_can_be_paid_the_newest_days_come_first() {
        assertThat(days(plan(2, false, missing(MONDAY), missing(TUESDAY), missing(WEDNESDAY))))
                .containsExactly(TUESDAY, WEDNESDAY);
    }

    @Test
    void a_span_is_planned_only_if_each_of_its_days_could_be_paid_should_it_be_refused() {
        CallPlan plan = plan(4, true, missing(FRIDAY), missing(MONDAY), missing(TUESDAY), missing(WEDNESDAY));

        assertThat(plan.calls()).hasSize(1);
        assertThat(days(plan)).containsExactly(MONDAY, TUESDAY, WEDNESDAY);
        assertThat(plan.budget())
                .as("the span, and a call for each of its days")
                .isEqualTo(4);
    }

    @Test
    void today_is_asked_for_though_nothing_but_the_reserve_is_left() {
        CallPlan plan = plan(0, true, missing(TODAY), missing(WEDNESDAY));

        assertThat(plan.calls()).extracting(ProviderCall::kind).containsExactly(ProviderCall.Kind.LATEST);
    }

    @Test
    void a_day_that_was_asked_for_before_is_asked_for_by_itself() {
        LedgerDay leftOut = day(WEDNESDAY, DayState.MISSING, 1, null);

        assertThat(plan(9, true, missing(FRIDAY), missing(MONDAY), missing(TUESDAY), leftOut)
                        .calls())
                .extracting(ProviderCall::kind)
                .containsExactly(ProviderCall.Kind.SERIES, ProviderCall.Kind.DATE);
    }

    @Test
    void a_provisional_day_is_asked_for_once_its_final_rates_are_there() {
        LedgerDay yesterday = day(WEDNESDAY, DayState.PROVISIONAL, 1, null);
        LedgerDay today = day(TODAY, DayState.PROVISIONAL, 1, null);

        assertThat(days(plan(9, true, yesterday, today))).containsExactly(WEDNESDAY);
    }

    @Test
    void a_day_whose_next_try_is_to_come_is_left_alone() {
        Instant later = NOW.plus(Duration.ofMinutes(1));

        assertThat(plan(9, true, day(WEDNESDAY, DayState.AWAITED, 1, later)).isEmpty())
                .isTrue();
        assertThat(days(plan(9, true, day(WEDNESDAY, DayState.AWAITED, 1, NOW))))
                .containsExactly(WEDNESDAY);
    }

    @Test
    void a_missing_day_that_a_person_must_ask_for_is_not_planned() {
        List<LedgerDay> open = Arrays.asList(missing(MONDAY), missing(WEDNESDAY));

        DueDays due = DueDays.of(fixer, open, day -> day.isAfter(MONDAY), NOW);

        assertThat(due.missing()).containsExactly(WEDNESDAY);
    }

    @Test
    void without_a_limit_the_budget_has_none() {
        QuotaState unlimited = new QuotaState(null, 0, 0, LocalDate.of(2026, 4, 1));

        assertThat(planOf(unlimited, true, missing(MONDAY)).budget()).isEqualTo(Integer.MAX_VALUE);
    }
}
