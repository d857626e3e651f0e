package io.fxcaravan.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.testkit.Fixer2017;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a disagreement between providers and what is none. */
class AgreementJudgeTest {
    private static final BigDecimal TWO_PER_CENT = new BigDecimal("0.02");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    private final AgreementJudge judge = new AgreementJudge(TWO_PER_CENT);

    private static PublishedRates euro(String... codesAndRates) {
        return published("EUR", Direction.FOREIGN_PER_HOME, codesAndRates);
    }

    private static PublishedRates zloty(String... codesAndRates) {
        return published("PLN", Direction.HOME_PER_FOREIGN, codesAndRates);
    }

    private static PublishedRates published(String base, Direction direction, String... codesAndRates) {
        SortedMap<String, Rate> rates = new TreeMap<>();
        for (int i = 0; i < codesAndRates.length; i += 2) {
            rates.put(codesAndRates[i], Rate.of(new BigDecimal(codesAndRates[i + 1])));
        }
        return new PublishedRates(base, direction, rates);
    }

    private static KnownDay day(String provider, LocalDate date, PublishedRates published) {
        return new KnownDay(provider, date, false, published);
    }

    private Disagreement only(KnownDay... days) {
        Judgement judgement = judge.judge(List.of(days));
        assertThat(judgement.open()).hasSize(1);
        return judgement.open().values().iterator().next();
    }

    // --- what is named

    @Test
    void a_quote_for_other_units_is_named_with_pair_day_both_rates_and_the_factor() {
        Disagreement about = only(
                day("ecb", MONDAY, euro("USD", "1.0843", "HUF", "400.1", "PLN", "4.25", "CZK", "25.1")),
                day("nbp", MONDAY, zloty("USD", "3.9196", "EUR", "4.25", "HUF", "1.0622", "CZK", "0.16932")));

        assertThat(about.currency()).isEqualTo("HUF");
        assertThat(about.pair()).isEqualTo("EUR/HUF");
        assertThat(about.date()).isEqualTo(MONDAY);
        assertThat(about.kind()).isEqualTo("units");
        assertThat(about.factor()).isEqualByComparingTo("0.010000");
        assertThat(about.sentence())
                .isEqualTo("providers disagree on EUR/HUF of 2026-03-02: ecb 400.1, nbp 4.00112973075;"
                        + " nbp has 0.01 times the rate of ecb, as if it were for other units");
    }

    @Test
    void the_home_currency_of_one_is_found_to_be_the_one_in_doubt() {
        Disagreement about = only(
                day("ecb", MONDAY, euro("USD", "1.0843", "HUF", "400.1", "PLN", "4.25", "CZK", "25.1")),
                day("nbp", MONDAY, zloty("USD", "3.9196", "EUR", "425", "HUF", "0.010622", "CZK", "0.16932")));
        assertThat(about.currency()).isEqualTo("EUR");
        assertThat(about.pair()).isEqualTo("EUR/PLN");
        assertThat(about.factor()).isEqualByComparingTo("100");
    }

    @Test
    void an_inverted_quote_is_named_as_such() {
        Disagreement about = only(
                day("ecb", MONDAY, euro("USD", "1.1843", "HUF", "400.1", "PLN", "4.25", "CZK", "25.1")),
                day("nbp", MONDAY, zloty("USD", "0.27866", "EUR", "4.25", "HUF", "0.010622", "CZK", "0.16932")));
        assertThat(about.kind()).isEqualTo("inverse");
        assertThat(about.pair()).isEqualTo("USD/PLN");
    }

    @Test
    void a_provider_whose_whole_direction_is_wrong_disagrees_on_every_pair() {
        Judgement judgement = judge.judge(List.of(
                day("ecb", MONDAY, euro("USD", "1.1843", "HUF", "400.1", "PLN", "4.25", "CZK", "25.1")),
                day(
                        "nbp",
                        MONDAY,
                        published(
                                "PLN",
                                Direction.FOREIGN_PER_HOME,
                                "USD",
                                "3.5886",
                                "EUR",
                                "4.25",
                                "HUF",
                                "0.010622",
                                "CZK",
                                "0.16932"))));
        assertThat(judgement.open()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(judgement.open().values())
                .filteredOn(about -> about.kind().equals("inverse"))
                .isNotEmpty();
    }

    @Test
    void of_three_providers_the_odd_one_is_named() {
        PublishedRates right = euro("USD", "1.0843", "JPY", "158.2", "PLN", "4.25");
        Disagreement about = only(
                day("xyz", MONDAY, euro("USD", "1.0841", "JPY", "1.582", "PLN", "4.25")),
                day("ecb", MONDAY, right),
                day("bdi", MONDAY, right));
        assertThat(about.suspect()).isEqualTo("xyz");
        assertThat(about.odd()).isTrue();
        assertThat(about.rates()).containsOnlyKeys("xyz", "ecb", "bdi");
        assertThat(about.sentence())
                .endsWith(
                        "xyz has 0.01 times the rate of ecb, as if it were for other units; the other providers agree");
    }

    @Test
    void a_pair_that_is_all_two_providers_share_is_compared_as_it_is_published() {
        Disagreement about = only(
                day("boj", MONDAY, published("JPY", Direction.HOME_PER_FOREIGN, "USD", "157.3")),
                day("sarb", MONDAY, published("USD", Direction.FOREIGN_PER_HOME, "ZAR", "18", "JPY", "164")));
        assertThat(about.pair()).isEqualTo("USD/JPY");
        assertThat(about.kind()).isEqualTo("spread");
        assertThat(about.sentence()).endsWith("1.0426 times the rate of boj, more than fx.agreement.max-spread allows");
    }

    @ParameterizedTest
    @CsvSource({"10", "100", "1000", "0.1", "0.01", "0.001"})
    void a_unit_is_seen_however_far_apart_providers_may_be(BigDecimal factor) {
        AgreementJudge lenient = new AgreementJudge(new BigDecimal(1000));
        BigDecimal wrong = new BigDecimal("158.9").multiply(factor);
        Judgement judgement = lenient.judge(List.of(
                day("ecb", MONDAY, euro("USD", "1.0843", "JPY", "158.2", "PLN", "4.25")),
                day("bdi", MONDAY, euro("USD", "1.0843", "JPY", wrong.toPlainString(), "PLN", "4.25"))));
        assertThat(judgement.open()).containsOnlyKeys("JPY");
        assertThat(judgement.open().get("JPY").kind()).isEqualTo("units");
    }

    // --- what raises nothing

    @Test
    void rates_of_a_month_are_compared_for_units_alone() {
        KnownDay daily = day("ecb", MONDAY, euro("USD", "1.0843", "JPY", "158.2", "PLN", "4.25"));
        KnownDay monthly = new KnownDay("inforeuro", MONDAY, true, euro("USD", "1.03", "JPY", "15.1", "PLN", "4.1"));
        assertThat(judge.judge(List.of(daily, monthly)).open()).containsOnlyKeys("JPY");
        assertThat(judge.judge(List.of(daily, monthly)).spreads()).isEmpty();
    }

    @Test
    void a_bank_that_fixed_before_a_shock_and_follows_it_the_day_after_agrees() {
        List<KnownDay> days = new ArrayList<>(List.of(
                day("ecb", MONDAY, euro("CHF", "1.20", "USD", "1.16", "PLN", "4.25")),
                day("nbp", MONDAY, zloty("CHF", "3.5417", "USD", "3.6638", "EUR", "4.25")),
                day("ecb", MONDAY.plusDays(1), euro("CHF", "1.03", "USD", "1.16", "PLN", "4.25")),
                day("nbp", MONDAY.plusDays(1), zloty("CHF", "3.5417", "USD", "3.6638", "EUR", "4.25"))));
        assertThat(judge.judge(days).open()).isEmpty();

        days.add(day("ecb", MONDAY.plusDays(2), euro("CHF", "1.02", "USD", "1.16", "PLN", "4.25")));
        days.add(day("nbp", MONDAY.plusDays(2), zloty("CHF", "4.1667", "USD", "3.6638", "EUR", "4.25")));
        assertThat(judge.judge(days).open()).isEmpty();
    }

    @Test
    void who_moves_alone_is_named_a_day_later() {
        List<KnownDay> days = new ArrayList<>(List.of(
                day("ecb", MONDAY, euro("NOK", "11.86", "USD", "1.16", "SEK", "11")),
                day("bdi", MONDAY, euro("NOK", "11.87", "USD", "1.16", "SEK", "11")),
                day("ecb", MONDAY.plusDays(1), euro("NOK", "11.5829", "USD", "1.16", "SEK", "11")),
                day("bdi", MONDAY.plusDays(1), euro("NOK", "11.8529", "USD", "1.16", "SEK", "11"))));
        assertThat(judge.judge(days).open()).as("a shock may look so").isEmpty();

        days.add(day("ecb", MONDAY.plusDays(2), euro("NOK", "11.84", "USD", "1.16", "SEK", "11")));
        days.add(day("bdi", MONDAY.plusDays(2), euro("NOK", "11.84", "USD", "1.16", "SEK", "11")));
        assertThat(judge.judge(days).open().get("NOK").date()).isEqualTo(MONDAY.plusDays(1));

        days.add(day("ecb", MONDAY.plusDays(3), euro("NOK", "11.83", "USD", "1.16", "SEK", "11")));
        days.add(day("bdi", MONDAY.plusDays(3), euro("NOK", "11.83", "USD", "1.16", "SEK", "11")));
        assertThat(judge.judge(days).open()).as("over").isEmpty();
    }

    @Test
    void a_real_year_of_two_providers_with_its_shocks_has_but_the_one_wrong_number() throws IOException {
        Map<LocalDate, PublishedRates> ecb = ecb2017();
        Fixer2017 fixer = new Fixer2017();
        List<LocalDate> common = ecb.keySet().stream().sorted().toList();
        Map<String, String> opened = new TreeMap<>();
        for (int last = 1; last <= common.size(); last++) {
            List<LocalDate> window = common.subList(Math.max(0, last - 10), last);
            List<KnownDay> days = new ArrayList<>();
            window.forEach(date -> days.add(day("ecb", date, ecb.get(date))));
            window.forEach(date -> days.add(day("fixer", date, fixer(fixer, date))));
            judge.judge(days)
                    .open()
                    .values()
                    .forEach(about -> opened.put(about.pair() + " " + about.date(), about.sentence()));
        }
        assertThat(opened.keySet())
                .as("Fixer's won of that day: 1210.0, 1179.0, 1209.0")
                .containsExactly("EUR/KRW 2017-04-11");
    }

    private static PublishedRates fixer(Fixer2017 fixer, LocalDate date) {
        SortedMap<String, Rate> rates = new TreeMap<>();
        fixer.ratesOn(date).orElseThrow().forEach((code, text) -> {
            if (!code.equals("EUR")) {
                rates.put(code, Rate.of(new BigDecimal(text)));
            }
        });
        return new PublishedRates("EUR", Direction.FOREIGN_PER_HOME, rates);
    }

    private static Map<LocalDate, PublishedRates> ecb2017() throws IOException {
        Map<LocalDate, PublishedRates> days = new TreeMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(AgreementJudgeTest.class.getResourceAsStream("/ecb/eurofxref-hist.zip"))) {
            zip.getNextEntry();
            List<String> lines = new String(zip.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            String[] codes = lines.get(0).split(",");
            lines.stream().filter(line -> line.startsWith("2017-")).forEach(line -> {
                String[] cells = line.split(",");
                SortedMap<String, Rate> rates = new TreeMap<>();
                for (int i = 1; i < cells.length; i++) {
                    if (!cells[i].equals("N/A") && !cells[i].isBlank()) {
                        rates.put(codes[i], Rate.of(new BigDecimal(cells[i])));
                    }
                }
                days.put(LocalDate.parse(cells[0]), new PublishedRates("EUR", Direction.FOREIGN_PER_HOME, rates));
            });
        }
        return days;
    }
}
