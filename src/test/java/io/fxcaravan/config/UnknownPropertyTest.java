package io.fxcaravan.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownPropertyTest {
    private static final Set<String> PROVIDERS = Set.of("fixer");

    @ParameterizedTest
    @CsvSource({
        "fx.fixer.acess-key, fx.fixer.access-key",
        "fx.fixer.accessKey, fx.fixer.access-key",
        "fx.fixer.access-key-fiel, fx.fixer.access-key-file",
        "fx.fixr.cron, fx.fixer.cron",
        "fx.http.prot, fx.http.port",
        "fx.HTTP.PORT, fx.http.port",
        "fx.deadletter.max-attempts, fx.dead-letter.max-attempts",
        "fx.http.port-file, fx.http.port",
        "fx.validation.max-change.btc, fx.validation.max-change.BTC",
        "http.port, fx.http.port",
    })
    void a_slip_gets_the_name_that_was_meant(String written, String meant) {
        assertThat(problem(written)).isEqualTo("here: " + written + " is unknown; did you mean " + meant + "?");
    }

    @Test
    void a_property_of_a_provider_that_does_not_exist_says_which_do() {
        assertThat(problem("fx.xe.cron")).endsWith("is unknown; no provider is named xe; there is fixer");
    }

    @Test
    void a_name_like_no_other_points_to_the_list() {
        assertThat(problem("fx.q")).contains("config/application.properties");
    }

    @Test
    void a_foreign_name_is_left_alone() {
        assertThat(UnknownProperty.problem(new SourceValue("broker.password", "x", "here", "here"), PROVIDERS))
                .isEmpty();
    }

    @Test
    void one_slip_anywhere_in_any_name_is_at_distance_one() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        PropertyCatalogue.namesToGive(PROVIDERS).forEach(name -> {
            int at = 3 + random.nextInt(name.length() - 4);
            String less = name.substring(0, at) + name.substring(at + 1);
            String other = name.substring(0, at) + "#" + name.substring(at + 1);
            String swapped = name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);

            assertThat(DidYouMean.distance(name, less))
                    .as("%s, seed %s", less, seed)
                    .isOne();
            assertThat(DidYouMean.distance(less, name))
                    .as("%s, seed %s", less, seed)
                    .isOne();
            assertThat(DidYouMean.distance(name, other))
                    .as("%s, seed %s", other, seed)
                    .isOne();
            assertThat(DidYouMean.distance(name, swapped))
                    .as("%s, seed %s", swapped, seed)
                    .isLessThanOrEqualTo(1);
        });
    }

    private static String problem(String name) {
        return UnknownProperty.problem(new SourceValue(name, "hidden", "here", "here"), PROVIDERS)
                .orElseThrow();
    }
}
