package io.fxcaravan.cli;

import io.fxcaravan.config.Nearest;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.reading.Currencies;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Currency codes as people type them. */
final class Codes {
    private Codes() {}

    /** A code in capitals; what does not have the form of one is wrong usage. */
    static String code(Workplace here, String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        if (!RateRules.isCode(code)) {
            throw here.wrong("'" + text + "' is no currency; write three letters, such as USD" + question(code));
        }
        return code;
    }

    /** The same of each. */
    static Set<String> codes(Workplace here, List<String> texts) {
        Set<String> codes = new TreeSet<>();
        texts.forEach(text -> codes.add(code(here, text)));
        return codes;
    }

    /** Which currency was probably meant; nothing for one that is known, since it may well be right. */
    static String question(String code) {
        return Currencies.codes().contains(code)
                ? ""
                : Nearest.of(code, Currencies.codes(), 1)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("");
    }
}
