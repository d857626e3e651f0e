package io.fxcaravan.rates;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.testkit.Fixer2017;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateRulesTest {
    private static final long SEED = new Random().nextLong();
    private static final int CASES = 5_000;

    private final RateRules rules = new RateRules();
    private final Random random = new Random(SEED);

    @ParameterizedTest
    @CsvSource({
        "234666321051.95837, 234666321051.95837", // VEF on 2022-04-04
        "1.0605937e-5, 0.000010605937", // BTC
        "8.6127404e-05, 0.000086127404",
        "1, 1",
        "1.50, 1.5",
        "1E+3, 1000",
        "999999999999999.999999999999999, 999999999999999.999999999999999",
        "0.000000000000001, 0.000000000000001",
        "1.1000000000000000000, 1.1", // 19 decimals, of which one counts
    })
    void a_rate_within_the_stores_scale_is_kept_to_the_last_digit(String text, String plain) {
        JudgedRate judged = judge(text);

        assertThat(judged.held()).as(text).isNull();
        assertThat(RateRules.plain(judged.rate())).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "1E+999999999",
                "1e-999999999",
                "1000000000000000",
                "0.0000000000000001",
                "1.1234567890123456"
            })
    void a_number_that_the_store_could_not_keep_exactly_is_held_and_never_expanded(String text) {
        JudgedRate judged = judge(text);

        assertThat(judged.held()).isEqualTo(HeldReason.OUT_OF_SCALE);
        assertThat(judged.rate()).isNull();
        assertThat(judged.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "NaN",
                "Infinity",
                "-Infinity",
                "N/A",
                "1,05",
                "1.",
                ".5",
                "+1",
                "0x1p3",
                "1e",
                "1e1000000000000",
                "1.5 ",
                "1.5\n",
                "1 000",
                "true",
                "١٢٣",
            })
    void what_is_no_json_number_is_held(String text) {
        assertThat(judge(text).held()).isEqualTo(HeldReason.NOT_A_NUMBER);
    }

    @Test
    void a_text_too_long_for_a_rate_is_held_unparsed() {
        assertThat(judge("1" + "0".repeat(1_000_000)).held()).isEqualTo(HeldReason.NOT_A_NUMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.000", "-0", "-1.08", "-1e-5", "0e5", "-1e400"})
    void zero_and_less_are_held(String text) {
        assertThat(judge(text).held()).isEqualTo(HeldReason.NOT_POSITIVE);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "usd", "US", "USDT", "U1D", "ÜSD", " USD", "USD\n", "*"})
    void a_code_that_is_not_three_capital_letters_is_held_whatever_its_rate(String code) {
        assertThat(rules.judge(new RawRate(code, "1.5")).held()).isEqualTo(HeldReason.BAD_CODE);
    }

    @Test
    void any_decimal_is_good_exactly_when_it_fits_15_and_15_digits() {
        BigDecimal below = BigDecimal.ONE.movePointRight(15);
        for (int i = 0; i < CASES; i++) {
            BigDecimal number =
                    new BigDecimal(new BigInteger(1 + random.nextInt(100), random), random.nextInt(70) - 35);
            String text = number.toString();
            boolean fits =
                    number.compareTo(below) < 0 && number.stripTrailingZeros().scale() <= 15 && text.length() <= 64;

            JudgedRate judged = judge(text);

            assertThat(judged.isGood()).as("%s, seed %s", text, SEED).isEqualTo(number.signum() > 0 && fits);
            if (judged.isGood()) {
                assertThat(judged.rate()).as("%s, seed %s", text, SEED).isEqualByComparingTo(number);
            }
        }
    }

    @Test
    void no_text_makes_a_rule_throw() {
        String letters = "0123456789+-.eE NaInfity\"\\\u0000";
        for (int i = 0; i < CASES; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            JudgedRate judged = judge(text.toString());
            assertThat(judged.isGood() ? judged.rate() : judged.held())
                    .as("'%s', seed %s", text, SEED)
                    .isNotNull();
        }
    }

    @Test
    void every_rate_that_fixer_sent_in_2017_passes() {
        var real = new Fixer2017();

        LocalDate.of(2017, 1, 1)
                .datesUntil(LocalDate.of(2018, 1, 1))
                .forEach(day -> real.ratesOn(day).orElseThrow().forEach((quote, text) -> {
                    JudgedRate judged = rules.judge(new RawRate(quote, text));
                    assertThat(judged.isGood()).as("%s %s=%s", day, quote, text).isTrue();
                    assertThat(judged.rate()).isEqualByComparingTo(new BigDecimal(text));
                }));
    }

    private JudgedRate judge(String text) {
        return rules.judge(new RawRate("USD", text));
    }
}
