package io.fxcaravan.ops;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Whether threads are deadlocked. Only a restart ends that, so it belongs to {@code live}. */
public final class DeadlockCheck extends AbstractHealthCheck {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    public DeadlockCheck() {
        super("fx-caravan", "threads");
    }

    @Override
    public boolean isLiveness() {
        return true;
    }

    @Override
    public boolean isReadiness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        long[] stuck = threads.findDeadlockedThreads();
        if (stuck == null) {
            result.up();
            return;
        }
        String names = Arrays.stream(threads.getThreadInfo(stuck))
                .filter(Objects::nonNull)
                .map(ThreadInfo::getThreadName)
                .sorted()
                .collect(Collectors.joining(", "));
        result.down().message("threads are deadlocked; restart the daemon: " + names);
    }
}
