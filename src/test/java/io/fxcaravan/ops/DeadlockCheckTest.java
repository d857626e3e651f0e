package io.fxcaravan.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fxcaravan.testkit.RunningDaemon;
import java.nio.file.Path;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code live} says when threads of the process wait for each other. */
class DeadlockCheckTest {
    private final ReentrantLock one = new ReentrantLock();
    private final ReentrantLock other = new ReentrantLock();
    private final CyclicBarrier bothHold = new CyclicBarrier(2);

    @Test
    void a_deadlock_is_the_end_of_being_alive_and_names_its_threads(@TempDir Path dir) throws Exception {
        try (RunningDaemon fx = new RunningDaemon(dir, "2026-03-02T09:00:00Z", stored -> {})) {
            assertThat(fx.manage("/observe/health/live").statusCode()).isEqualTo(200);
            Thread left = waiting("left-of-two", one, other);
            Thread right = waiting("right-of-two", other, one);
            try {
                await().untilAsserted(() -> {
                    var live = fx.manage("/observe/health/live");
                    assertThat(live.statusCode()).isEqualTo(503);
                    assertThat(live.body()).contains("left-of-two, right-of-two");
                });
            } finally {
                left.interrupt();
                right.interrupt();
            }
            await().until(() -> fx.manage("/observe/health/live").statusCode() == 200);
        }
    }

    private Thread waiting(String name, ReentrantLock held, ReentrantLock wanted) {
        Thread thread = new Thread(
                () -> {
                    held.lock();
                    try {
                        bothHold.await();
                        wanted.lockInterruptibly();
                    } catch (Exception e) {
                        // interrupted: the test is over
                    } finally {
                        held.unlock();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
