package io.fxcaravan.config;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the catalogue says of one property.
 *
 * @param name as documented, with {@code <provider>} or {@code <CUR>} where a provider's name or a currency goes
 * @param kind its type and what it allows
 * @param defaultText the value when it is not set; empty for none. {@code <home>} stands for the home folder
 * @param defaults where it differs: by provider ({@code ecb}), or by provider and flavour ({@code fixer/apilayer})
 * @param notFor providers that do not have it
 * @param doc one line for operators
 */
record Property(
        String name,
        PropertyType<?> kind,
        String defaultText,
        Map<String, String> defaults,
        Set<String> notFor,
        String doc) {
    static final String PROVIDER = "<provider>";
    static final String CURRENCY = "<CUR>";

    /** The properties of a provider whose rates are imported: there is nothing to set. */
    private static final String MANUAL = "manual";

    Property {
        defaults = Map.copyOf(defaults);
        notFor = Set.copyOf(notFor);
    }

    static Property property(String name, PropertyType<?> type, String defaultText, String doc) {
        return new Property(name, type, defaultText, Map.of(), Set.of(), doc);
    }

    /** The same with another default for one provider, or for one of its flavours ({@code fixer/apilayer}). */
    Property but(String providerOrFlavour, String otherDefault) {
        var all = new HashMap<>(defaults);
        all.put(providerOrFlavour, otherDefault);
        return new Property(name, kind, defaultText, all, notFor, doc);
    }

    /** The same, without these providers. */
    Property notFor(String... providers) {
        return new Property(name, kind, defaultText, defaults, Set.of(providers), doc);
    }

    boolean secret() {
        return kind.secret();
    }

    boolean perProvider() {
        return name.contains(PROVIDER);
    }

    boolean perCurrency() {
        return name.endsWith(CURRENCY);
    }

    String nameFor(String provider) {
        return name.replace(PROVIDER, provider);
    }

    /** The default for a provider of a flavour (empty where it has none). */
    String defaultFor(String provider, String flavour) {
        return Optional.ofNullable(defaults.get(provider + "/" + flavour))
                .or(() -> Optional.ofNullable(defaults.get(provider)))
                .orElse(defaultText);
    }

    /** Whether a full name, as written in a file, is this property. */
    boolean matches(String fullName, Set<String> providers) {
        if (perCurrency()) {
            String prefix = name.substring(0, name.length() - CURRENCY.length());
            return fullName.startsWith(prefix)
                    && fullName.substring(prefix.length()).matches("[A-Z]{3}");
        }
        if (!perProvider()) {
            return fullName.equals(name);
        }
        String[] around = name.split(PROVIDER, 2);
        int end = fullName.length() - around[1].length();
        return end > around[0].length()
                && fullName.startsWith(around[0])
                && fullName.endsWith(around[1])
                && isOf(fullName.substring(around[0].length(), end), providers);
    }

    private boolean isOf(String provider, Set<String> providers) {
        return providers.contains(provider) && has(provider);
    }

    /** Every full name that it has; of one per currency only the pattern. */
    Stream<String> fullNames(Collection<String> providers) {
        return perProvider() ? providers.stream().filter(this::has).map(this::nameFor) : Stream.of(name);
    }

    private boolean has(String provider) {
        return !provider.equals(MANUAL) && !notFor.contains(provider);
    }

    /** The full name that an environment variable stands for, when this is a property per currency. */
    Optional<String> nameIn(String variable) {
        String currency = variable.substring(variable.lastIndexOf('_') + 1);
        String fullName = name.replace(CURRENCY, currency);
        return currency.matches("[A-Z]{3}")
                        && PropertySources.variable(fullName).equals(variable)
                ? Optional.of(fullName)
                : Optional.empty();
    }
}
