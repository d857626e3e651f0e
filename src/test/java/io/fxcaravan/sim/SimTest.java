package io.fxcaravan.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole lives of the program, each of one seed, in which every promise holds at every step. */
class SimTest {
    private static final int DAYS = Integer.getInteger("sim.days", 40);

    static LongStream seeds() {
        long first = Long.getLong("sim.seed", 1);
        return LongStream.range(first, first + Integer.getInteger("sim.seeds", 1));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_promise_holds_through_a_whole_life(long seed) throws Exception {
        assertThat(new Simulation(DAYS, Duration.ofSeconds(60)).live(seed)).isEmpty();
    }
}
