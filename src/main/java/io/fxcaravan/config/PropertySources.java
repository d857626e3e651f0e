package io.fxcaravan.config;

import io.fxcaravan.home.Home;
import io.fxcaravan.home.StartException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where values come from, and in which order they win. */
record PropertySources(
        Home home,
        String profileOrNull,
        Map<String, String> env,
        Map<String, String> overrides,
        Function<List<String>, Map<String, String>> providerDefaults) {
    static final String DEFAULT = "default";
    static final String PROFILE_VARIABLE = "FX_CARAVAN_PROFILE";
    static final List<String> PROFILES = List.of("dev", "staging", "prod");

    /** The property that says which providers are in use. */
    static final String IN_USE = "fx.providers";

    private static final Pattern NO_LETTER = Pattern.compile("\\W");

    /** Names that people have in their environment already. */
    private static final Map<String, String> OTHER_VARIABLES = Map.of("fx.fixer.access-key", "FIXER_ACCESS_KEY");

    /** The environment variable of a property: {@code FX_FIXER_ACCESS_KEY} for {@code fx.fixer.access-key}. */
    static String variable(String name) {
        return NO_LETTER.matcher(name.toUpperCase(Locale.ROOT)).replaceAll("_");
    }

    /** Without the values, since secrets are among them. */
    @Override
    public String toString() {
        return "sources of " + home.dir();
    }

    /** Each source's values, the weakest source first. */
    List<List<SourceValue>> read(Set<String> providers, List<String> problems) {
        var layers = new ArrayList<List<SourceValue>>();
        layers.add(new PropertyFile(mainFile()).read(problems));
        profile().ifPresent(profile -> layers.add(readProfile(profile, problems)));
        layers.add(environment(providers));
        StrayVariables.problems(env, () -> namesIn(providers)).forEach(problems::add);
        layers.add(overrides.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new SourceValue(entry.getKey(), entry.getValue().strip(), "-D", "-D"))
                .toList());
        layers.add(0, defaults(inUse(layers), problems));
        return layers;
    }

    /** {@code fx.providers} as the strongest source has it: only their descriptions need to be read. */
    private static List<String> inUse(List<List<SourceValue>> layers) {
        return layers.stream()
                .flatMap(List::stream)
                .filter(given -> given.name().equals(IN_USE))
                .reduce((weak, strong) -> strong)
                .map(given ->
                        Stream.of(given.text().split(",")).map(String::strip).toList())
                .orElse(List.of());
    }

    private List<SourceValue> defaults(List<String> names, List<String> problems) {
        try {
            return providerDefaults.apply(names).entrySet().stream()
                    .map(entry ->
                            new SourceValue(entry.getKey(), entry.getValue(), DEFAULT, "the provider's own default"))
                    .toList();
        } catch (StartException e) {
            problems.addAll(e.problems());
            return List.of();
        }
    }

    Path mainFile() {
        return home.config().resolve("application.properties");
    }

    Optional<String> profile() {
        return Optional.ofNullable(profileOrNull)
                .or(() -> Optional.ofNullable(env.get(PROFILE_VARIABLE)))
                .map(String::strip)
                .filter(profile -> !profile.isEmpty());
    }

    private List<SourceValue> readProfile(String profile, List<String> problems) {
        if (!PROFILES.contains(profile)) {
            String place = profileOrNull != null ? "--profile" : "environment " + PROFILE_VARIABLE;
            problems.add(place + ": " + profile + " is not a profile; allowed: " + String.join(", ", PROFILES));
            return List.of();
        }
        String name = "application-" + profile + ".properties";
        Optional<Path> file = home.configFile(name);
        if (file.isEmpty()) {
            problems.add((profileOrNull != null ? "--profile " : "environment " + PROFILE_VARIABLE + "=") + profile
                    + ": " + home.config().resolve(name) + " does not exist; copy it from config/ of the distribution");
        }
        return file.map(path -> new PropertyFile(path).read(problems)).orElse(List.of());
    }

    /** A blank variable is as good as none: compose files and scripts often pass such on. */
    private List<SourceValue> environment(Set<String> providers) {
        var given = new ArrayList<SourceValue>();
        namesIn(named(providers))
                .forEach(name -> Stream.of(Optional.of(variable(name)), Optional.ofNullable(OTHER_VARIABLES.get(name)))
                        .flatMap(Optional::stream)
                        .filter(variable -> !env.getOrDefault(variable, "").isBlank())
                        .findFirst()
                        .ifPresent(variable -> given.add(fromVariable(name, variable))));
        return given;
    }

    /** Of the providers those that a variable may be about: there are many, and mostly none is. */
    private Set<String> named(Set<String> providers) {
        Set<String> named = new TreeSet<>(providers);
        named.removeIf(provider -> {
            String name = "fx." + provider + ".";
            String begin = variable(name);
            return env.keySet().stream().noneMatch(variable -> variable.startsWith(begin))
                    && OTHER_VARIABLES.keySet().stream().noneMatch(other -> other.startsWith(name));
        });
        return named;
    }

    private SourceValue fromVariable(String name, String variable) {
        String origin = "environment " + variable;
        return new SourceValue(name, env.get(variable).strip(), origin, origin);
    }

    /** Every name that the environment could give. */
    private Stream<String> namesIn(Set<String> providers) {
        Stream<String> perCurrency = PropertyCatalogue.properties().stream()
                .filter(Property::perCurrency)
                .flatMap(property -> env.keySet().stream().flatMap(variable -> property.nameIn(variable).stream()));
        return Stream.concat(PropertyCatalogue.namesToGive(providers), perCurrency.sorted());
    }
}
