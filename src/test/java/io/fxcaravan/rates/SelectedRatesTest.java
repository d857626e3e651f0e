package io.fxcaravan.rates;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which rates of a day answer a question, and what is said of them. */
class SelectedRatesTest {
    private static final PublishedRates EURO = PublishedRates.of(
            "EUR", new TreeMap<>(Map.of("USD", new BigDecimal("1.25"), "GBP", new BigDecimal("0.5"))));
    private static final PublishedRates KORUNA = new PublishedRates(
            "CZK",
            Direction.HOME_PER_FOREIGN,
            new TreeMap<>(Map.of("EUR", Rate.of(new BigDecimal("25")), "HUF", new Rate(new BigDecimal("6.1"), 100))));

    @Test
    void without_symbols_a_base_has_all_others() {
        assertThat(CrossRate.select(EURO, "EUR", Set.of())).hasToString("{GBP=0.5, USD=1.25}");
        assertThat(CrossRate.select(EURO, "GBP", Set.of())).hasToString("{EUR=2, USD=2.5}");
        assertThat(CrossRate.needed("GBP", Set.of())).isEmpty();
    }

    @Test
    void symbols_leave_the_others_out_and_the_base_is_worth_one() {
        assertThat(CrossRate.select(EURO, "EUR", Set.of("EUR", "USD"))).hasToString("{EUR=1, USD=1.25}");
        assertThat(CrossRate.select(EURO, "GBP", Set.of("USD"))).hasToString("{USD=2.5}");
        assertThat(CrossRate.needed("GBP", Set.of("USD"))).containsExactly("GBP", "USD");
    }

    @Test
    void a_symbol_that_is_not_there_is_left_out() {
        assertThat(CrossRate.select(EURO, "EUR", Set.of("EUR"))).hasToString("{EUR=1}");
        assertThat(CrossRate.select(EURO, "EUR", Set.of("NOK"))).isEmpty();
        assertThat(CrossRate.select(EURO, "GBP", Set.of("GBP", "NOK"))).hasToString("{GBP=1}");
    }

    @Test
    void a_base_that_is_not_there_has_no_rates_not_even_its_own() {
        assertThat(CrossRate.select(EURO, "NOK", Set.of())).isEmpty();
        assertThat(CrossRate.select(EURO, "NOK", Set.of("NOK"))).isEmpty();
    }

    @Test
    void which_currency_is_counted_and_which_is_the_price_in_goes_by_the_direction() {
        assertThat(EURO.counted("USD")).isEqualTo("EUR");
        assertThat(EURO.pricedIn("USD")).isEqualTo("USD");
        assertThat(KORUNA.counted("HUF")).isEqualTo("HUF");
        assertThat(KORUNA.pricedIn("HUF")).isEqualTo("CZK");
    }

    @Test
    void only_rates_for_more_than_one_unit_say_for_how_many() {
        assertThat(KORUNA.units()).containsExactly(Map.entry("HUF", 100));
        assertThat(KORUNA.rates().get("HUF")).hasToString("6.1 for 100");
        assertThat(KORUNA.rates().get("EUR")).hasToString("25");
    }

    @Test
    void days_are_the_same_where_nothing_that_is_published_differs() {
        Rate forint = new Rate(new BigDecimal("6.10"), 100);
        Rate euro = Rate.of(new BigDecimal("25.0"));

        assertThat(KORUNA.isSame(KORUNA.with(new TreeMap<>(Map.of("EUR", euro, "HUF", forint)))))
                .isTrue();
        assertThat(KORUNA.isSame(KORUNA.with(new TreeMap<>(Map.of("EUR", euro)))))
                .isFalse();
        assertThat(KORUNA.isSame(KORUNA.with(new TreeMap<>(Map.of("EUR", euro, "HUF", Rate.of(forint.value()))))))
                .isFalse();
        assertThat(KORUNA.isSame(
                        KORUNA.with(new TreeMap<>(Map.of("EUR", Rate.of(new BigDecimal("25.1")), "HUF", forint)))))
                .isFalse();
        assertThat(KORUNA.isSame(new PublishedRates("SKK", Direction.HOME_PER_FOREIGN, KORUNA.rates())))
                .isFalse();
        assertThat(KORUNA.isSame(new PublishedRates("CZK", Direction.FOREIGN_PER_HOME, KORUNA.rates())))
                .isFalse();
    }

    @Test
    void a_snapshot_says_what_is_published_and_keeps_all_else_with_other_rates() {
        Instant at = Instant.parse("2026-03-02T15:00:00Z");
        Snapshot snapshot = new Snapshot(7, "cnb", LocalDate.of(2026, 3, 2), 2, Quality.FINAL, null, at, at, KORUNA);
        Snapshot fewer = snapshot.with(new TreeMap<>(Map.of("EUR", Rate.of(BigDecimal.TEN))));

        assertThat(snapshot.base()).isEqualTo("CZK");
        assertThat(snapshot.direction()).isEqualTo(Direction.HOME_PER_FOREIGN);
        assertThat(snapshot.rates()).isSameAs(KORUNA.rates());
        assertThat(fewer.rates()).hasToString("{EUR=10}");
        assertThat(fewer).usingRecursiveComparison().ignoringFields("published").isEqualTo(snapshot);
    }

    @Test
    void a_text_of_64_characters_is_still_a_number_and_one_of_65_is_none() {
        String longest = "1." + "0".repeat(62);

        assertThat(new RateRules().judge(new RawRate("USD", longest)).isGood()).isTrue();
        assertThat(new RateRules().judge(new RawRate("USD", longest + "0")).held())
                .isEqualTo(HeldReason.NOT_A_NUMBER);
    }

    @Test
    void a_stored_rate_is_judged_good_with_its_plain_text() {
        JudgedRate judged = JudgedRate.stored("HUF", new Rate(new BigDecimal("6.10"), 100));

        assertThat(judged.isGood()).isTrue();
        assertThat(judged.text()).isEqualTo("6.1");
        assertThat(judged.published()).isEqualTo(new Rate(new BigDecimal("6.10"), 100));
    }
}
