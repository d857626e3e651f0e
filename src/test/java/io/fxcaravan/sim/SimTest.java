package io.fxcaravan.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.testkit.FullRun;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whole lives of the program, each of one seed, in which every promise holds at every step. */
class SimTest {
    /** Of four lives one is the whole daemon's, asked over HTTP: such as that of seed 4. */
    private static final long FIRST = Long.getLong("sim.seed", 3);

    private static final int SEEDS = Integer.getInteger("sim.seeds", 2);
    private static final int DAYS = Integer.getInteger("sim.days", 40);

    @Test
    void every_promise_holds_through_whole_lives() throws Exception {
        assertThat(new Simulation(DAYS, Duration.ofSeconds(60)).live(FIRST, SEEDS))
                .isEmpty();
    }

    @FullRun
    @Test
    void every_promise_holds_through_more_and_longer_lives() throws Exception {
        assertThat(new Simulation(60, Duration.ofMinutes(2)).live(1000, 8)).isEmpty();
    }
}
