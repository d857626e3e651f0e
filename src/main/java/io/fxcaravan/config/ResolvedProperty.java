package io.fxcaravan.config;

import io.fxcaravan.logging.SecretMask;
import java.util.List;

/**
 * What one property is set to.
 *
 * @param property null for Camel's own
 * @param text empty for unset
 * @param value the text as its kind reads it; null for unset
 * @param origin as {@link ShownProperty#origin()}
 */
record ResolvedProperty(String name, Property property, String text, Object value, String origin) {
    /** What holds for a property that was not settled, since nobody uses its provider or sets it: its default. */
    static ResolvedProperty unsettled(String name, Property property) {
        String text = property.perProvider() ? property.defaultFor(name.split("\\.")[1], "") : "";
        Object value = text.isEmpty() ? null : property.kind().read(text);
        return new ResolvedProperty(name, property, text, value, PropertySources.DEFAULT);
    }

    /** Whether it is a mere default of a provider that is not in use. */
    boolean ofProviderNotIn(List<String> used) {
        return property.perProvider()
                && origin.equals(PropertySources.DEFAULT)
                && used.stream()
                        .noneMatch(provider -> property.nameFor(provider).equals(name));
    }

    ShownProperty effective() {
        return new ShownProperty(name, shown(name, property, text), origin);
    }

    /** A value as it may be printed. */
    static String shown(String name, Property property, String text) {
        if (text.isEmpty()) {
            return "";
        }
        if (property == null) {
            return SecretMask.of(name, text);
        }
        return property.secret() ? SecretMask.STARS : SecretMask.in(text.replaceAll("\\p{Cntrl}", "?"));
    }

    /** Secrets masked. */
    @Override
    public String toString() {
        return effective().toString();
    }
}
