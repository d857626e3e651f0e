package io.fxcaravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a change of settings asks for more than before. */
class AskedSettingsTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "USD GBP, -, USD GBP JPY, -, JPY",
                "USD GBP, -, USD, -, ''",
                "-, -, USD, -, ''",
                "USD, -, -, -, all but USD",
                "-, BTC, -, -, BTC",
                "-, -, -, BTC, ''",
                "USD, BTC, USD BTC, -, BTC",
                "USD, -, USD BTC, BTC, ''",
            })
    void only_what_is_wider_asks_for_more(String was, String without, String is, String excluding, String more) {
        AskedSettings before = new AskedSettings(31, codes(was), codes(without));
        AskedSettings now = new AskedSettings(31, codes(is), codes(excluding));

        assertThat(now.moreThan(before).stream()
                        .map(one -> one.quote() == null ? "all but " + String.join(" ", one.was()) : one.quote())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(more);
    }

    private static Set<String> codes(String text) {
        return text == null ? Set.of() : new TreeSet<>(Arrays.asList(text.split(" ")));
    }
}
