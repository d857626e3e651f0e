package io.fxcaravan.sim;

import io.fxcaravan.demo.EcbDays;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lives a list of steps in a world of its own. */
final class Life {
    private static final EcbDays RATES = EcbDays.bundled();

    /** Where a file is forced to the disk in no time; a kill does not lose what was not. */
    private static final Path IN_MEMORY = Path.of("/dev/shm");

    private final long seed;

    /** @param seed on which day the life begins */
    Life(long seed) {
        this.seed = seed;
    }

    /** How a life ended in which a promise was broken. @param steps how many had happened */
    record Failure(BrokenPromise promise, int steps) {}

    /** Lives these steps, and then a while in which all is well. Empty where every promise held. */
    Optional<Failure> live(List<Step> steps) throws Exception {
        Path root = Files.isWritable(IN_MEMORY)
                ? Files.createTempDirectory(IN_MEMORY, "fx-sim-")
                : Files.createTempDirectory("fx-sim-");
        int happened = 0;
        try (World world = new World(root, RATES, seed)) {
            for (Step step : steps) {
                happened++;
                step.happen(world);
                if (!(step instanceof Step.Latent)) {
                    world.afterwards();
                    world.look();
                }
            }
            world.end();
            return Optional.empty();
        } catch (BrokenPromise broken) {
            return Optional.of(new Failure(broken, happened));
        } catch (Exception e) {
            return Optional.of(new Failure(BrokenPromise.failure(e), happened));
        } finally {
            remove(root);
        }
    }

    private static void remove(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root, new FileVisitOption[0])) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
