package io.fxcaravan.transfer.file;

import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.rates.RawRate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes values of the texts of a file, or says what is wrong with them. */
public final class ValueParser {
    /** How files write that there is no rate. */
    private static final Set<String> NOTHING = Set.of("", "N/A", "#N/A", "NA", "N.A.", "NULL", "-", ".");

    private static final Pattern PROVIDER = Pattern.compile("[a-z][a-z0-9-]{0,19}");
    private static final Pattern REVISION = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern UNITS = Pattern.compile("10{0,8}");

    private final RateRules rules = new RateRules();
    private final Decimals decimals;
    private final Map<String, String> known = new HashMap<>();

    public ValueParser(Decimals decimals) {
        this.decimals = decimals;
    }

    boolean isNothing(String text) {
        return NOTHING.contains(text.toUpperCase(Locale.ROOT));
    }

    /**
     * A currency code in capitals.
     *
     * @throws BadLine where the text is not one
     */
    public String code(String text) throws BadLine {
        String code = text.toUpperCase(Locale.ROOT);
        if (!RateRules.isCode(code)) {
            throw new BadLine("no currency code: " + shown(text));
        }
        return once(code);
    }

    String provider(String text) throws BadLine {
        String name = text.toLowerCase(Locale.ROOT);
        if (!PROVIDER.matcher(name).matches()) {
            throw new BadLine("not a name of a provider: " + shown(text));
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

    Direction direction(String text) throws BadLine {
        if (isNothing(text)) {
            return Direction.FOREIGN_PER_HOME;
        }
        return Direction.of(text.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new BadLine("no direction: " + shown(text)));
    }

    int units(String text) throws BadLine {
        if (isNothing(text)) {
            return 1;
        }
        if (!UNITS.matcher(text).matches()) {
            throw new BadLine("not a number of units, such as 1 or 100: " + shown(text));
        }
        return Integer.parseInt(text);
    }

    /** A rate for one unit. */
    public Rate rate(String quote, String text) throws BadLine {
        return rate(quote, text, 1);
    }

    Rate rate(String quote, String text, int units) throws BadLine {
        JudgedRate judged = rules.judge(new RawRate(quote, decimals.plain(text), units));
        if (!judged.isGood()) {
            throw new BadLine(judged.held().text() + ": " + quote + " " + shown(text));
        }
        return judged.published();
    }

    /** Whether the rate stands only if the file's other numbers bear it out. */
    boolean isAssumed(String text) {
        return decimals.isAssumed(text);
    }

    static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
