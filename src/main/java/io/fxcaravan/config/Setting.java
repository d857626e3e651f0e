package io.fxcaravan.config;

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
        return property.secret() ? Mask.STARS : Mask.in(text);
    }

    @Override
    public String toString() {
        return effective().toString();
    }
}
