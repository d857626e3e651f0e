package io.fxcaravan.config;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the names of properties in a text, in the catalogue's spelling. */
final class PropertyNames {
    private static final Pattern NAME =
            Pattern.compile("(?<![\\w.-])fx(?:\\.(?:<\\w+>|[a-z][a-z0-9-]*+|[A-Z]{3}\\b))++(?!\\.\\*)");
    private static final Pattern IN_BACKTICKS = Pattern.compile("`(fx\\.[^`]*|\\.[a-z][a-z0-9-]*)`");
    private static final Pattern ASSIGNMENT = Pattern.compile("(?m)^#?(fx\\.[\\w.-]+)=(.*)$");

    private PropertyNames() {}

    /** Every name that stands anywhere in the text. */
    static Set<String> in(String text) {
        return NAME.matcher(text)
                .results()
                .map(match -> spelling(match.group()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The names of a Markdown table, where {@code `fx.http.host`, `.port`} names two. */
    static Set<String> inTable(String markdown) {
        var names = new LinkedHashSet<String>();
        String parent = "";
        Matcher words = IN_BACKTICKS.matcher(markdown);
        while (words.find()) {
            String word = words.group(1);
            Set<String> found = in(word.startsWith(".") ? parent + word : word);
            names.addAll(found);
            parent = found.stream().findFirst().map(PropertyNames::parent).orElse(parent);
        }
        return names;
    }

    /** The values that lines of a property file give, whether commented out or not. */
    static TreeMap<String, String> assigned(String text) {
        var values = new TreeMap<String, String>();
        Matcher lines = ASSIGNMENT.matcher(text);
        while (lines.find()) {
            values.put(lines.group(1), lines.group(2));
        }
        return values;
    }

    /** {@code fx.<provider>.cron} for {@code fx.fixer.cron}, and for the file of a secret the secret. */
    private static String spelling(String name) {
        Set<String> providers = Set.of("fixer", "xe", "ecb", Property.PROVIDER);
        return PropertyCatalogue.find(name, providers)
                .or(() -> new SourceValue(name, "", "", "").secretByFile(providers))
                .map(Property::name)
                .orElse(name);
    }

    private static String parent(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }
}
