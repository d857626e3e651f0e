package io.fxcaravan.config;

import java.util.List;

/**
 * What one property is set to.
 *
 * @param property null for Camel's own
 * @param text empty for unset
 * @param value the text as its kind reads it; null for unset
 * @param origin as {@link Effective#origin()}
 */
record Setting(String name, Property property, String text, Object value, String origin) {
    static Setting unset(String name, Property property) {
        return new Setting(name, property, "", null, Sources.DEFAULT);
    }

    /** Whether it is a mere default of a provider that is not in use. */
    boolean ofProviderNotIn(List<String> used) {
        return property.perProvider()
                && origin.equals(Sources.DEFAULT)
                && used.stream()
                        .noneMatch(provider -> property.nameFor(provider).equals(name));
    }

    Effective effective() {
        return new Effective(name, shown(name, property, text), origin);
    }

    /** A value as it may be printed. */
    static String shown(String name, Property property, String text) {
        if (text.isEmpty()) {
            return "";
        }
        if (property == null) {
            return Mask.of(name, text);
        }
        return property.secret() ? Mask.STARS : Mask.in(text.replaceAll("\\p{Cntrl}", "?"));
    }

    /** Secrets masked. */
    @Override
    public String toString() {
        return effective().toString();
    }
}
