package io.fxcaravan.config;

import java.util.Optional;
import java.util.Set;

/**
 * One name with the text that one source gives it.
 *
 * @param origin as {@link ShownProperty#origin()}
 * @param place where the operator mends it: a whole path, {@code environment FX_HTTP_PORT} or {@code -D}
 */
record SourceValue(String name, String text, String origin, String place) {
    /** {@code fx.fixer.access-key-file} gives the file that holds {@code fx.fixer.access-key}. */
    static final String FILE_SUFFIX = "-file";

    /** The secret whose file this names, if it does. */
    Optional<Property> secretByFile(Set<String> providers) {
        return name.endsWith(FILE_SUFFIX)
                ? PropertyCatalogue.find(stem(), providers).filter(Property::secret)
                : Optional.empty();
    }

    /** The name without {@link #FILE_SUFFIX}. */
    String stem() {
        return name.endsWith(FILE_SUFFIX) ? name.substring(0, name.length() - FILE_SUFFIX.length()) : name;
    }

    /** Without the text, which may be a secret. */
    @Override
    public String toString() {
        return place + ": " + name;
    }

    /** A problem with what is given; the value is not in it. */
    String problem(String text) {
        return place + ": " + name.replaceAll("\\p{Cntrl}", "?") + " " + text;
    }
}
