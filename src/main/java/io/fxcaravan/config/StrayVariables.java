package io.fxcaravan.config;

import io.fxcaravan.home.Home;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds variables of the environment that look like a property and are none: otherwise a typo there would be ignored. What Kubernetes
 * puts into each container for the services of its namespace, of which one may well be called {@code fx-caravan}, is no typo.
 */
final class StrayVariables {
    private static final String PREFIX = "FX_";

    /** @see <a href="https://kubernetes.io/docs/tutorials/services/connect-applications-service/#environment-variables">Kubernetes</a> */
    private static final Pattern OF_A_SERVICE =
            Pattern.compile("(.+)_(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    private StrayVariables() {}

    /** A problem for each. @param names every name that the environment could give */
    static List<String> problems(Map<String, String> env, Supplier<Stream<String>> names) {
        if (env.keySet().stream().noneMatch(variable -> variable.startsWith(PREFIX))) {
            return List.of();
        }
        Set<String> known = names.get().map(PropertySources::variable).collect(Collectors.toCollection(TreeSet::new));
        known.add(Home.VARIABLE);
        known.add(PropertySources.PROFILE_VARIABLE);
        return env.keySet().stream()
                .filter(variable -> variable.startsWith(PREFIX) && !known.contains(variable))
                .filter(variable -> !env.get(variable).isBlank() && !isOfAService(variable, env))
                .sorted()
                .map(variable -> "environment " + variable + " is unknown; "
                        + DidYouMean.of(variable, known, Math.max(2, variable.length() / 4))
                                .map(near -> "did you mean " + near + "?")
                                .orElse("each property has a variable, such as FX_HTTP_PORT for fx.http.port"))
                .toList();
    }

    private static boolean isOfAService(String variable, Map<String, String> env) {
        return OF_A_SERVICE.matcher(variable).matches()
                || variable.endsWith("_PORT") && env.containsKey(variable.replaceAll("_PORT$", "_SERVICE_HOST"));
    }
}
