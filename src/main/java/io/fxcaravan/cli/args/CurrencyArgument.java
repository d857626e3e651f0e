package io.fxcaravan.cli.args;

import io.fxcaravan.rates.RateRules;
import io.fxcaravan.reading.KnownCurrencies;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Currency codes as people type them. */
public final class CurrencyArgument {
    private CurrencyArgument() {}

    /** A code in capitals; what does not have the form of one is wrong usage. */
    public static String code(CommandContext here, String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        if (!RateRules.isCode(code)) {
            throw here.wrong("'" + text + "' is not a currency; write three letters, such as USD" + question(code));
        }
        return code;
    }

    /** The same of each. */
    public static Set<String> codes(CommandContext here, List<String> texts) {
        Set<String> codes = new TreeSet<>();
        texts.forEach(text -> codes.add(code(here, text)));
        return codes;
    }

    /** Which currency was probably meant; nothing for one that is known, since it may well be right. */
    private static String question(String code) {
        return KnownCurrencies.isListed(code)
                ? ""
                : KnownCurrencies.nearest(code, Set.of())
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("");
    }
}
