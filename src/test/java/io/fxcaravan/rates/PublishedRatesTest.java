package io.fxcaravan.rates;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PublishedRatesTest {
    private static final long SEED = new Random().nextLong();
    private static final int CASES = 2_000;
    private static final List<String> CODES = List.of("EUR", "JPY", "USD", "VND");
    private static final MathContext TWELVE = new MathContext(12, RoundingMode.HALF_EVEN);

    /** As the bank of Poland and others publish: 1 or 100 foreign = x PLN. */
    private static final PublishedRates NBP = new PublishedRates(
            "PLN",
            Direction.HOME_PER_FOREIGN,
            new TreeMap<>(Map.of(
                    "USD", Rate.of(new BigDecimal("4.0512")),
                    "EUR", Rate.of(new BigDecimal("4.3251")),
                    "JPY", new Rate(new BigDecimal("2.7123"), 100))));

    @Test
    void a_price_of_one_unit_is_served_as_published() {
        assertThat(CrossRate.of(NBP, "USD", "PLN")).contains(new BigDecimal("4.0512"));
        assertThat(CrossRate.isComputed(NBP, "USD", List.of("PLN"))).isFalse();
    }

    @Test
    void a_price_of_100_units_is_exact_by_the_decimal_point_alone() {
        assertThat(CrossRate.of(NBP, "JPY", "PLN")).contains(new BigDecimal("0.027123"));
        assertThat(CrossRate.isComputed(NBP, "JPY", List.of("PLN", "JPY"))).isFalse();
    }

    @Test
    void the_other_way_round_is_computed_and_said_so() {
        assertThat(CrossRate.of(NBP, "PLN", "USD")).contains(new BigDecimal("0.246840442338"));
        assertThat(CrossRate.of(NBP, "PLN", "JPY")).contains(new BigDecimal("36.8690779044"));
        assertThat(CrossRate.isComputed(NBP, "PLN", List.of("USD"))).isTrue();
    }

    @Test
    void two_foreign_currencies_take_one_division_of_what_is_published() {
        // not 1/4.0512 over 1/4.3251, each of them rounded
        assertThat(CrossRate.of(NBP, "EUR", "USD"))
                .contains(new BigDecimal("4.3251").divide(new BigDecimal("4.0512"), TWELVE));
        assertThat(CrossRate.of(NBP, "USD", "JPY"))
                .contains(new BigDecimal("4.0512").divide(new BigDecimal("0.027123"), TWELVE));
    }

    @Test
    void a_base_asked_for_lists_the_home_currency_and_the_other_quotes() {
        assertThat(CrossRate.rebase(NBP, "USD").orElseThrow()).containsOnlyKeys("PLN", "EUR", "JPY");
        assertThat(CrossRate.rebase(NBP, "PLN").orElseThrow()).containsOnlyKeys("USD", "EUR", "JPY");
        assertThat(CrossRate.rebase(NBP, "CHF")).isEmpty();
        assertThat(CrossRate.select(NBP, "USD", Set.of("PLN")))
                .containsExactly(Map.entry("PLN", new BigDecimal("4.0512")));
    }

    @Test
    void every_pair_is_exact_as_published_and_else_the_nearest_number_of_12_digits() {
        Random random = new Random(SEED);
        for (int i = 0; i < CASES; i++) {
            PublishedRates day = day(random);
            for (String from : all(day)) {
                for (String to : all(day)) {
                    BigDecimal rate = CrossRate.of(day, from, to).orElseThrow();
                    BigDecimal exact = exact(day, from, to);
                    boolean published = day.publishes(from, to);
                    assertThat(rate)
                            .as("%s to %s of %s, seed %s", from, to, day, SEED)
                            .isEqualByComparingTo(published ? exact : exact.round(TWELVE));
                    assertThat(CrossRate.rebase(day, from).orElseThrow().getOrDefault(to, BigDecimal.ONE))
                            .isEqualByComparingTo(rate);
                }
            }
        }
    }

    /** By fractions of whole numbers, carried to far more digits than any answer has. */
    private static BigDecimal exact(PublishedRates day, String from, String to) {
        BigDecimal one = worth(day, from);
        BigDecimal other = worth(day, to);
        boolean perHome = day.direction() == Direction.FOREIGN_PER_HOME;
        BigDecimal dividend = perHome ? other : one;
        BigDecimal divisor = perHome ? one : other;
        return dividend.divide(divisor, new MathContext(80, RoundingMode.HALF_EVEN));
    }

    private static BigDecimal worth(PublishedRates day, String code) {
        Rate rate = day.rates().get(code);
        return rate == null
                ? BigDecimal.ONE
                : rate.value().divide(BigDecimal.valueOf(rate.units()), MathContext.UNLIMITED);
    }

    @Test
    void both_numbers_of_a_change_stand_for_the_units_of_the_newer_one() {
        PublishedRates before = zloty(new Rate(new BigDecimal("2.7123"), 100));
        PublishedRates now = zloty(new Rate(new BigDecimal("28.123"), 1000));
        assertThat(RateChange.between(before, now))
                .containsExactly(new RateChange("JPY", new BigDecimal("27.123"), new BigDecimal("28.123"), 1000));
    }

    private static PublishedRates zloty(Rate yen) {
        return new PublishedRates("PLN", Direction.HOME_PER_FOREIGN, new TreeMap<>(Map.of("JPY", yen)));
    }

    @Test
    void the_same_price_for_other_units_is_no_change_and_the_same_number_for_other_units_is_one() {
        PublishedRates forOne = NBP.with(new TreeMap<>(Map.of("JPY", Rate.of(new BigDecimal("0.027123")))));
        PublishedRates forHundred = NBP.only(Set.of("JPY"));
        PublishedRates shrunk = NBP.with(new TreeMap<>(Map.of("JPY", Rate.of(new BigDecimal("2.7123")))));

        assertThat(RateChange.between(forHundred, forOne)).isEmpty();
        assertThat(forHundred.isSame(forOne)).isFalse();
        assertThat(RateChange.between(forHundred, shrunk))
                .containsExactly(new RateChange("JPY", new BigDecimal("0.027123"), new BigDecimal("2.7123"), 1));
    }

    @Test
    void a_change_across_a_flip_of_direction_is_told_in_the_newer_terms() {
        PublishedRates flipped = new PublishedRates(
                "PLN",
                Direction.FOREIGN_PER_HOME,
                new TreeMap<>(Map.of(
                        "USD", Rate.of(new BigDecimal("0.246840442338")),
                        "EUR", Rate.of(new BigDecimal("0.25")))));

        assertThat(RateChange.between(NBP.only(Set.of("USD", "EUR")), flipped))
                .containsExactly(new RateChange("EUR", new BigDecimal("0.231208526970"), new BigDecimal("0.25"), 1));
    }

    @Test
    void a_number_of_units_that_is_no_power_of_ten_is_held() {
        RateRules rules = new RateRules();
        for (int units : new int[] {0, -100, 2, 7, 20, 1010}) {
            assertThat(rules.judge(new RawRate("JPY", "2.7", units)).held()).isEqualTo(HeldReason.BAD_UNITS);
        }
        for (int units = 1; units <= 1_000_000_000 / 10; units *= 10) {
            assertThat(rules.judge(new RawRate("JPY", "2.7", units)).isGood()).isTrue();
        }
    }

    private static PublishedRates day(Random random) {
        SortedMap<String, Rate> rates = new TreeMap<>();
        for (String code : CODES) {
            BigDecimal value = new BigDecimal(
                    new BigInteger(1 + random.nextInt(50), random).add(BigInteger.ONE), random.nextInt(16));
            rates.put(code, new Rate(value, (int) Math.pow(10, random.nextInt(5))));
        }
        return new PublishedRates("PLN", Direction.values()[random.nextInt(2)], rates);
    }

    private static List<String> all(PublishedRates day) {
        return List.of("EUR", "JPY", "USD", "VND", day.base());
    }
}
