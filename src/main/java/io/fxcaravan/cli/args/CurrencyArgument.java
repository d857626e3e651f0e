package io.fxcaravan.cli.args;

import io.fxcaravan.config.DidYouMean;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.reading.Currencies;
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
            throw here.wrong("'" + text + "' is no currency; write three letters, such as USD" + question(code));
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
    public static String question(String code) {
        return Currencies.codes().contains(code)
                ? ""
                : DidYouMean.of(code, Currencies.codes(), 1)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("");
    }
}
