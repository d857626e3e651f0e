package io.fxcaravan.config;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to say of a name that is no property: the nearest that is. */
final class UnknownProperty {
    private static final Pattern OF_A_PROVIDER = Pattern.compile("fx\\.([a-z][a-z0-9-]*)(\\..+)");

    private UnknownProperty() {}

    /**
     * The problem with a name that is neither ours nor Camel's; none for a foreign one, which may serve as a
     * placeholder in Camel's, unless it is a property of ours without {@code fx.}.
     */
    static Optional<String> problem(SourceValue given, Set<String> providers) {
        String name = given.name();
        if (!name.startsWith("fx.")) {
            return PropertyCatalogue.find("fx." + name, providers)
                    .map(property -> given.problem("is unknown; did you mean fx." + name + "?"));
        }
        // The value is not shown: it may be a secret under a mistyped name.
        return Optional.of(given.problem("is unknown; " + hint(name, providers)));
    }

    private static String hint(String name, Set<String> providers) {
        int near = Math.max(2, name.length() / 8);
        return inCapitals(name, providers)
                .or(() -> nearest(name, providers, near))
                .map(UnknownProperty::question)
                .or(() -> ofUnknownProvider(name, providers))
                .or(() -> nearest(name, providers, name.length() / 2).map(UnknownProperty::question))
                .orElse("config/application.properties of the distribution lists all");
    }

    /** The name with its last part in capitals, as currencies are, if that is known. */
    private static Optional<String> inCapitals(String name, Set<String> providers) {
        int last = name.lastIndexOf('.');
        return Optional.of(name.substring(0, last) + name.substring(last).toUpperCase(Locale.ROOT))
                .filter(capitals -> PropertyCatalogue.find(capitals, providers).isPresent());
    }

    private static String question(String name) {
        return "did you mean " + name + "?";
    }

    private static Optional<String> nearest(String name, Set<String> providers, int most) {
        return DidYouMean.of(name, PropertyCatalogue.namesToGive(providers).toList(), most);
    }

    private static Optional<String> ofUnknownProvider(String name, Set<String> providers) {
        Matcher parts = OF_A_PROVIDER.matcher(name);
        return Optional.of(parts)
                .filter(Matcher::matches)
                .filter(matched -> !isGroup(matched.group(1)))
                .filter(matched -> PropertyCatalogue.find(
                                "fx." + Property.PROVIDER + matched.group(2), Set.of(Property.PROVIDER))
                        .isPresent())
                .map(matched ->
                        "no provider is named " + matched.group(1) + "; there is " + String.join(", ", providers));
    }

    private static boolean isGroup(String word) {
        return PropertyCatalogue.properties().stream()
                .anyMatch(property -> property.name().startsWith("fx." + word + "."));
    }
}
