package io.fxcaravan.transfer;

import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.rates.RawRate;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes values of the texts of a file, or says what is wrong with them. */
final class Cleaning {
    /** How files write that there is no rate. */
    private static final Set<String> NOTHING = Set.of("", "N/A", "#N/A", "NA", "N.A.", "NULL", "-", ".");

    private static final Pattern PROVIDER = Pattern.compile("[a-z][a-z0-9-]{0,19}");
    private static final Pattern REVISION = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern GROUPED =
            Pattern.compile("[1-9][0-9]{0,2}([,'\u2019 \u00a0\u2009\u202f])[0-9]{3}(\\1[0-9]{3})*(\\.[0-9]+)?");
    private static final Pattern ONE_COMMA = Pattern.compile("[0-9]+,[0-9]+");

    private final RateRules rules = new RateRules();
    private final boolean commasGroup;
    private final Map<String, String> known = new HashMap<>();

    /** @param commasGroup whether {@code 1,234} can only be a thousand and more */
    Cleaning(boolean commasGroup) {
        this.commasGroup = commasGroup;
    }

    boolean isNothing(String text) {
        return NOTHING.contains(text.toUpperCase(Locale.ROOT));
    }

    String code(String text) throws BadLine {
        String code = text.toUpperCase(Locale.ROOT);
        if (!RateRules.isCode(code)) {
            throw new BadLine("no currency code: " + shown(text));
        }
        return once(code);
    }

    String provider(String text) throws BadLine {
        String name = text.toLowerCase(Locale.ROOT);
        if (!PROVIDER.matcher(name).matches()) {
            throw new BadLine("no name of a provider: " + shown(text));
        }
        return once(name);
    }

    /** The same object each time: a file repeats few words millions of times. */
    private String once(String word) {
        String first = known.putIfAbsent(word, word);
        return first == null ? word : first;
    }

    Quality quality(String text) throws BadLine {
        if (isNothing(text)) {
            return null;
        }
        try {
            return Quality.of(text);
        } catch (IllegalArgumentException e) {
            throw new BadLine("no quality: " + shown(text));
        }
    }

    int revision(String text) throws BadLine {
        if (isNothing(text)) {
            return 0;
        }
        if (!REVISION.matcher(text).matches()) {
            throw new BadLine("no revision: " + shown(text));
        }
        return Integer.parseInt(text);
    }

    BigDecimal rate(String quote, String text) throws BadLine {
        JudgedRate judged = rules.judge(new RawRate(quote, ungrouped(text)));
        if (!judged.isGood()) {
            throw new BadLine(judged.held().text() + ": " + quote + " " + shown(text));
        }
        return judged.rate();
    }

    private String ungrouped(String text) throws BadLine {
        if (!commasGroup && ONE_COMMA.matcher(text).matches()) {
            // 1,084 is 1084 in one country and 1.084 in the next: nobody is to guess with money
            throw new BadLine("the comma may be a decimal or a thousands separator: " + shown(text));
        }
        return GROUPED.matcher(text).matches() ? text.replaceAll("[^0-9.]", "") : text;
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
