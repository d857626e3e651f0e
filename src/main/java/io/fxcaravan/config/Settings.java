package io.fxcaravan.config;

import io.fxcaravan.home.Home;
import io.fxcaravan.home.StartException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quartz.CronExpression;

/**
 * The configuration that holds: read from every source, checked as a whole, immutable.
 *
 * <p>Precedence from low to high: the catalogue's default, {@code config/application.properties},
 * {@code config/application-<profile>.properties}, environment, {@code -D}. Every getter takes a property's full name
 * ({@code fx.fixer.cron}) and throws {@link IllegalArgumentException} for a name that is not in the {@link PropertyCatalogue}
 * or is of another type: that is a mistake in the program, not in the configuration.
 */
public final class Settings {
    private final PropertySources sources;
    private final Set<String> knownProviders;
    private final Clock clock;
    private final Map<String, ResolvedProperty> settings;
    private final SortedMap<String, ResolvedProperty> camel;

    private Settings(PropertySources sources, Set<String> knownProviders, Clock clock) {
        this.sources = sources;
        this.knownProviders = knownProviders;
        this.clock = clock;
        var reading = new SettingsLoader(sources, knownProviders, clock.instant());
        this.settings = reading.settings();
        this.camel = reading.camel();
        reading.throwIfWrong();
    }

    /**
     * Reads and checks everything.
     *
     * @param profileOrNull {@code --profile}; null for {@code FX_CARAVAN_PROFILE} or none
     * @param overrides {@code -Dname=value}
     * @param knownProviders the providers that exist
     * @param clock for whether a cron will fire again
     * @throws StartException with every problem at once
     */
    public static Settings load(
            Home home,
            String profileOrNull,
            Map<String, String> env,
            Map<String, String> overrides,
            Set<String> knownProviders,
            Clock clock) {
        return load(home, profileOrNull, env, overrides, knownProviders, names -> Map.of(), clock);
    }

    /**
     * The same with the defaults that providers bring for their own properties.
     *
     * @param providerDefaults of the providers that are in use, by full name, such as {@code fx.acme.base-url}; asked for
     *                         whenever the sources are read
     */
    public static Settings load(
            Home home,
            String profileOrNull,
            Map<String, String> env,
            Map<String, String> overrides,
            Set<String> knownProviders,
            Function<List<String>, Map<String, String>> providerDefaults,
            Clock clock) {
        var sources =
                new PropertySources(home, profileOrNull, Map.copyOf(env), Map.copyOf(overrides), providerDefaults);
        return new Settings(sources, Set.copyOf(knownProviders), clock);
    }

    /**
     * Reads the same sources again.
     *
     * @throws StartException with every problem at once; these settings stay as they are
     */
    public Settings reload() {
        return new Settings(sources, knownProviders, clock);
    }

    /** The home that they were read for. */
    public Home home() {
        return sources.home();
    }

    /** {@code dev}, {@code staging} or {@code prod}, if one was chosen. */
    public Optional<String> profile() {
        return sources.profile();
    }

    /** {@code fx.providers}, in order. */
    public List<String> providers() {
        return list("fx.providers");
    }

    /** The value as text, whatever its type, if there is one. Not for secrets: see {@link #secret}. */
    public Optional<String> find(String name) {
        ResolvedProperty setting = setting(name);
        if (setting.property().secret()) {
            throw new IllegalArgumentException(name + " is a secret: ask with secret()");
        }
        return Optional.of(setting.text()).filter(text -> !text.isEmpty());
    }

    /** The value of a property that always has one, as text, whatever its type. */
    public String text(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(name + " may be unset: ask with find()"));
    }

    /** A whole number. */
    public int whole(String name) {
        return value(name, Integer.class);
    }

    /** A whole number, or empty where the word that stands for no number was given ({@code none}, {@code auto}). */
    public OptionalInt count(String name) {
        Integer number = value(name, PropertyType.Count.class).number();
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** A decimal number. */
    public BigDecimal decimal(String name) {
        return value(name, BigDecimal.class);
    }

    /** A decimal number, if one is set. */
    public Optional<BigDecimal> findDecimal(String name) {
        return findValue(name, BigDecimal.class);
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String name) {
        return value(name, Boolean.class);
    }

    /** A duration. */
    public Duration duration(String name) {
        return value(name, Duration.class);
    }

    /** Bytes. */
    public long size(String name) {
        return value(name, Long.class);
    }

    /** A comma list; empty when nothing is set. */
    public List<String> list(String name) {
        return findValue(name, NameList.class).orElse(NameList.NONE).names();
    }

    /** Days of the week. */
    public EnumSet<DayOfWeek> days(String name) {
        return EnumSet.copyOf(value(name, WeekDays.class).days());
    }

    /** A time zone. */
    public ZoneId zone(String name) {
        return value(name, ZoneId.class);
    }

    /** An http or https address without a slash at its end. */
    public URI uri(String name) {
        return value(name, URI.class);
    }

    /** A Quartz cron that fires again. */
    public String cron(String name) {
        return value(name, CronExpression.class).getCronExpression();
    }

    /** One of the words that the property allows. */
    public String choice(String name) {
        return value(name, PropertyType.Choice.class).word();
    }

    /** The value of a secret, if it is set. Never log it. */
    public Optional<String> secret(String name) {
        ResolvedProperty setting = setting(name);
        if (!setting.property().secret()) {
            throw new IllegalArgumentException(name + " is not a secret");
        }
        return Optional.ofNullable((String) setting.value());
    }

    /**
     * A secret without which the caller cannot go on.
     *
     * @throws StartException naming every way to give it
     */
    public String requireSecret(String name) {
        return secret(name)
                .orElseThrow(() -> new StartException(List.of(name + " is not set: put it into "
                        + sources.mainFile() + ", or set " + PropertySources.variable(name) + " in the environment, or "
                        + name
                        + SourceValue.FILE_SUFFIX
                        + " to a file that holds it"
                        + (name.equals("fx.fixer.access-key")
                                ? "; or try `fx-caravan demo`, which needs no key"
                                : ""))));
    }

    /** What is set of the names that begin so, as text, keyed by the rest of the name. */
    public Map<String, String> startingWith(String prefix) {
        return settings.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .filter(entry -> !entry.getValue().property().secret())
                .filter(entry -> !entry.getValue().text().isEmpty())
                .collect(Collectors.toUnmodifiableMap(
                        entry -> entry.getKey().substring(prefix.length()),
                        entry -> entry.getValue().text()));
    }

    /** The {@code camel.*} properties, which reach Camel unchanged. */
    public Map<String, String> camel() {
        var values = new TreeMap<String, String>();
        camel.forEach((name, setting) -> values.put(name, setting.text()));
        return values;
    }

    /**
     * Every value that holds, with where it came from: ours in the order of the catalogue, then Camel's. Defaults of
     * providers that are not in use are left out.
     */
    public List<ShownProperty> effective() {
        var all = new ArrayList<ShownProperty>();
        settings.values().stream()
                .filter(setting -> !setting.ofProviderNotIn(providers()))
                .forEach(setting -> all.add(setting.effective()));
        camel.values().forEach(setting -> all.add(setting.effective()));
        return List.copyOf(all);
    }

    /** The properties that have another value in those, secrets among them, or a value in one of both only. */
    public SortedSet<String> differences(Settings those) {
        Map<String, String> ours = texts();
        Map<String, String> theirs = those.texts();
        SortedSet<String> names = new TreeSet<>(ours.keySet());
        names.addAll(theirs.keySet());
        names.removeIf(name -> Objects.equals(ours.get(name), theirs.get(name)));
        return names;
    }

    private Map<String, String> texts() {
        return Stream.concat(settings.values().stream(), camel.values().stream())
                .filter(setting -> setting.property() == null || !setting.ofProviderNotIn(providers()))
                .collect(Collectors.toMap(ResolvedProperty::name, ResolvedProperty::text));
    }

    private <T> T value(String name, Class<T> type) {
        return findValue(name, type)
                .orElseThrow(() -> new IllegalArgumentException(name + " may be unset: ask for an Optional"));
    }

    private <T> Optional<T> findValue(String name, Class<T> type) {
        ResolvedProperty setting = setting(name);
        if (setting.property().kind().type() != type) {
            throw new IllegalArgumentException(
                    name + " is " + setting.property().kind().allowed());
        }
        return Optional.ofNullable(type.cast(setting.value()));
    }

    private ResolvedProperty setting(String name) {
        ResolvedProperty setting = settings.get(name);
        if (setting != null) {
            return setting;
        }
        return PropertyCatalogue.find(name, knownProviders)
                .map(property -> ResolvedProperty.unsettled(name, property))
                .orElseThrow(() -> new IllegalArgumentException(name + " is not in the catalogue"));
    }
}
