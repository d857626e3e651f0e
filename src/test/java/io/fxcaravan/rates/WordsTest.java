package io.fxcaravan.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the words of the domain are, and which of them mean what. */
class WordsTest {
    private static EnumSet<DayState> those(Predicate<DayState> which) {
        EnumSet<DayState> all = EnumSet.allOf(DayState.class);
        all.removeIf(which.negate());
        return all;
    }

    @Test
    void a_day_is_owed_unless_there_can_be_none() {
        assertThat(those(DayState::isOwed))
                .containsExactly(
                        DayState.MISSING,
                        DayState.AWAITED,
                        DayState.PROVISIONAL,
                        DayState.FINAL,
                        DayState.IMPORTED,
                        DayState.FAILED);
    }

    @Test
    void a_day_is_stored_in_three_states() {
        assertThat(those(DayState::isStored))
                .containsExactly(DayState.PROVISIONAL, DayState.FINAL, DayState.IMPORTED)
                .isEqualTo(EnumSet.copyOf(
                        Stream.of(Quality.values()).map(DayState::of).toList()));
    }

    @Test
    void words_are_read_as_they_are_written() {
        assertThat(DayState.values()).allMatch(state -> DayState.of(state.text()) == state);
        assertThat(Quality.values()).allMatch(quality -> Quality.of(quality.text()) == quality);
        assertThat(Direction.values())
                .allMatch(direction -> Direction.of(direction.text()).orElseThrow() == direction);
        assertThat(Direction.of("sideways")).isEmpty();
        assertThat(List.of(DayState.UNAVAILABLE.text(), Quality.FINAL.text(), HeldReason.BAD_CODE.text()))
                .containsExactly("unavailable", "final", "bad_code");
    }

    @Test
    void a_validity_has_its_first_and_its_last_day_and_none_around_them() {
        LocalDate first = LocalDate.of(2026, 3, 1);
        LocalDate last = LocalDate.of(2026, 3, 31);
        Validity march = new Validity(first, last);

        assertThat(march.covers(first)).isTrue();
        assertThat(march.covers(last)).isTrue();
        assertThat(march.covers(first.minusDays(1))).isFalse();
        assertThat(march.covers(last.plusDays(1))).isFalse();
        assertThat(new Validity(first, null).covers(LocalDate.MAX)).isTrue();
        assertThat(new Validity(first, first).covers(first)).isTrue();
        assertThatThrownBy(() -> new Validity(last, first)).hasMessageContaining("before it begins on 2026-03-31");
    }

    @Test
    void a_day_ends_with_its_last_millisecond() {
        assertThat(EndOfDay.of(LocalDate.of(2024, 2, 29))).hasToString("2024-02-29T23:59:59.999Z");
    }

    @Test
    void a_spread_is_the_largest_over_the_smallest_less_one() {
        assertThat(Spread.of(List.of(new BigDecimal("1.02"), BigDecimal.ONE, new BigDecimal("1.01"))))
                .isEqualByComparingTo("0.02");
    }

    @Test
    void the_digest_is_the_one_of_fips_180() {
        assertThat(Sha256.hex("abc".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Sha256.of(new byte[0])).hasSize(32).startsWith(0xe3, 0xb0, 0xc4, 0x42);
    }
}
