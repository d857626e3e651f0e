package io.fxcaravan.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.fxcaravan.testkit.FullRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults that somebody could make: the lives of a few seeds find each of them, and say what it breaks. */
@FullRun
class PlantedFaultsTest {
    private static final int SEEDS = 200;
    private static final Pattern BROKEN = Pattern.compile("^seed (\\d+): ");

    @TempDir
    Path work;

    static Stream<PlantedFault> faults() throws Exception {
        return PlantedFault.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void a_planted_fault_is_found_by_a_life(PlantedFault fault) throws Exception {
        long end = Long.parseLong(fault.seed()) + SEEDS;
        List<String> broken = new ArrayList<>();
        for (long seed = end - SEEDS; seed < end; ) {
            PlantedFault.Said said =
                    fault.live(Files.createDirectory(work.resolve("" + seed)), "" + seed, "" + (end - seed), "40", "0");
            if (said.text().contains(fault.promise())) {
                return;
            }
            broken.add(said.text());
            // a fault may break another promise as well, and sooner
            Matcher lived = BROKEN.matcher(said.text());
            seed = lived.find() ? Long.parseLong(lived.group(1)) + 1 : end;
        }
        fail("no life broke this promise: " + fault.promise() + "; these were broken: " + broken);
    }

    @Test
    void a_broken_life_is_shortened_to_the_steps_that_it_takes() throws Exception {
        PlantedFault fault = PlantedFault.of("ledger-begins-at-the-window");

        PlantedFault.Said said = fault.live(work, fault.seed(), "1", "40", "120");

        assertThat(said.text())
                .contains("mvn verify -Psim -Dsim.seed=" + fault.seed() + " -Dsim.seeds=1 -Dsim.days=40");
        assertThat(said.text().lines().filter(line -> line.startsWith("  ")))
                .hasSizeLessThan(8)
                .anyMatch(step -> step.contains("Imported"));
    }
}
