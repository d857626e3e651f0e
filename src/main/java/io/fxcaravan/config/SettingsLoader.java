package io.fxcaravan.config;

import io.fxcaravan.home.StartException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One reading of all sources: checks every value given, then what must fit together, and gathers the problems. */
final class SettingsLoader {
    private final PropertySources sources;
    private final Set<String> providers;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, SourceValue> winners = new HashMap<>();
    private final Set<String> wrong = new HashSet<>();
    private final Map<String, ResolvedProperty> settings = new LinkedHashMap<>();
    private final SortedMap<String, ResolvedProperty> camel = new TreeMap<>();

    SettingsLoader(PropertySources sources, Set<String> providers, Instant now) {
        this.sources = sources;
        this.providers = new TreeSet<>(providers);
        sources.read(this.providers, problems).forEach(this::takeLayer);
        Set<String> settled = providersToSettle();
        PropertyCatalogue.properties().forEach(property -> settle(property, settled));
        new CrossChecks(settings, winners, this.providers, now).run(problems);
    }

    Map<String, ResolvedProperty> settings() {
        return Collections.unmodifiableMap(settings);
    }

    SortedMap<String, ResolvedProperty> camel() {
        return Collections.unmodifiableSortedMap(camel);
    }

    void throwIfWrong() {
        if (!problems.isEmpty()) {
            throw new StartException(problems);
        }
    }

    private void takeLayer(List<SourceValue> layer) {
        Set<String> names = layer.stream().map(SourceValue::name).collect(Collectors.toSet());
        for (SourceValue given : layer) {
            Optional<Property> byFile = given.secretByFile(providers);
            Optional<Property> property = byFile.or(() -> PropertyCatalogue.find(given.name(), providers));
            if (byFile.isPresent() && names.contains(given.stem())) {
                problems.add(given.problem("and " + given.stem() + " are both given; give one of them"));
            } else if (property.isPresent()) {
                take(property.get(), given, byFile.isPresent() ? given.stem() : given.name());
            } else if (given.name().startsWith("camel.")) {
                takeCamel(given);
            } else {
                UnknownProperty.problem(given, providers).ifPresent(problems::add);
            }
        }
    }

    private void take(Property property, SourceValue given, String name) {
        winners.put(name, given);
        // A value that a stronger source replaces is checked too: it would be the one in force tomorrow.
        if (given.name().equals(name) && !allows(property, given)) {
            wrong.add(name);
            problems.add(refusal(property, given));
        }
    }

    private boolean allows(Property property, SourceValue given) {
        try {
            value(property, given.name(), given.text());
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Null for unset: what has a default cannot be set to nothing. */
    private Object value(Property property, String name, String text) {
        return text.isEmpty() && defaultOf(property, name).isEmpty()
                ? null
                : property.kind().read(text);
    }

    private static String refusal(Property property, SourceValue given) {
        return given.place() + ": " + given.name() + "="
                + ResolvedProperty.shown(given.name(), property, given.text()) + " is not allowed; allowed: "
                + property.kind().allowed() + hint(property, given.text());
    }

    /** What everybody types first comes from cron's own five fields. */
    private static String hint(Property property, String text) {
        return property.kind() == PropertyType.CRON
                ? FiveFieldCron.asQuartz(text)
                        .map(quartz -> "; that is a five-field cron: write " + quartz)
                        .orElse("")
                : "";
    }

    private void takeCamel(SourceValue given) {
        ReservedCamelKeys.ownerOf(given.name())
                .ifPresentOrElse(
                        owner -> problems.add(given.problem("belongs to fx-caravan: set " + owner + " instead")),
                        () -> camel.put(
                                given.name(),
                                new ResolvedProperty(given.name(), null, given.text(), given.text(), given.origin())));
    }

    /** Those in use and those that somebody sets something of: a catalogue of forty need not be settled at each start. */
    private Set<String> providersToSettle() {
        Set<String> named = new TreeSet<>();
        winners.keySet().stream()
                .filter(name -> name.startsWith("fx."))
                .map(name -> name.split("\\.")[1])
                .forEach(named::add);
        SourceValue inUse = winners.get(PropertySources.IN_USE);
        String text = inUse == null
                ? PropertyCatalogue.find(PropertySources.IN_USE, providers)
                        .map(property -> property.defaultFor("", ""))
                        .orElse("")
                : inUse.text();
        Stream.of(text.split(",")).map(String::strip).forEach(named::add);
        named.retainAll(providers);
        return named;
    }

    /** Puts what holds for a property, under each of its names. */
    private void settle(Property property, Set<String> settled) {
        namesOf(property, settled).filter(name -> !wrong.contains(name)).forEach(name -> {
            SourceValue given = winners.get(name);
            if (given == null) {
                put(property, name, defaultOf(property, name), PropertySources.DEFAULT);
            } else if (given.name().equals(name)) {
                put(property, name, given.text(), given.origin());
            } else {
                settleFromFile(property, name, given);
            }
        });
    }

    private void settleFromFile(Property property, String name, SourceValue given) {
        try {
            String secret = PropertyFile.text(sources.home().dir().resolve(given.text()))
                    .strip();
            property.kind().read(secret);
            put(property, name, secret, given.origin() + " (" + given.text() + ")");
        } catch (IOException e) {
            problems.add(given.problem("names " + given.text() + ", which cannot be read: " + PropertyFile.reason(e)));
        } catch (RuntimeException e) {
            problems.add(given.problem("names " + given.text() + ", which does not hold "
                    + property.kind().allowed()));
        }
    }

    private void put(Property property, String name, String text, String origin) {
        String whole = property.kind() == PropertyType.JDBC_URL
                ? text.replace("<home>", sources.home().dir().toString())
                : text;
        settings.put(name, new ResolvedProperty(name, property, whole, value(property, name, whole), origin));
    }

    private String defaultOf(Property property, String name) {
        String provider = name.split("\\.")[1];
        SourceValue flavour = winners.get("fx." + provider + ".flavour");
        return property.defaultFor(provider, flavour == null ? "" : flavour.text());
    }

    private Stream<String> namesOf(Property property, Set<String> settled) {
        return property.perCurrency()
                ? winners.keySet().stream()
                        .filter(name -> property.matches(name, providers))
                        .sorted()
                : property.fullNames(settled);
    }
}
