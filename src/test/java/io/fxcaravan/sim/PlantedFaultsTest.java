package io.fxcaravan.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.testkit.FullRun;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults that somebody could make: the lives of a few seeds find each of them, and say what it breaks. */
@FullRun
class PlantedFaultsTest {
    private static final String SEEDS = "200";

    @TempDir
    Path work;

    static Stream<PlantedFault> faults() throws Exception {
        return PlantedFault.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void a_planted_fault_is_found_by_a_life(PlantedFault fault) throws Exception {
        PlantedFault.Said said = fault.live(work, fault.seed(), SEEDS, "40", "0");

        assertThat(said.text()).contains(fault.promise());
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void a_broken_life_is_shortened_to_the_steps_that_it_takes() throws Exception {
        PlantedFault fault = PlantedFault.of("ledger-begins-at-the-window");

        PlantedFault.Said said = fault.live(work, fault.seed(), "1", "40", "120");

        assertThat(said.text())
                .contains("mvn verify -Psim -Dsim.seed=" + fault.seed() + " -Dsim.seeds=1 -Dsim.days=40");
        assertThat(said.text().lines().filter(line -> line.startsWith("  ")))
                .hasSizeLessThan(4)
                .anyMatch(step -> step.contains("Imported"));
    }
}
