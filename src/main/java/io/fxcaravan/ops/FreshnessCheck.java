package io.fxcaravan.ops;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Whether the rates are as fresh as they should be, the disk has room and the configuration is right. */
public final class FreshnessCheck extends AbstractHealthCheck {
    private final Supplier<Status> status;

    public FreshnessCheck(Supplier<Status> status) {
        super("fx-caravan", "freshness");
        this.status = status;
    }

    /** A daemon with old rates can still serve what it has. */
    @Override
    public boolean isReadiness() {
        return false;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        try {
            Status now = status.get();
            result.state(now.healthy() ? State.UP : State.DOWN);
            if (!now.problems().isEmpty()) {
                String problems = String.join("; ", now.problems());
                result.detail("problems", problems);
                result.message(problems);
            }
            result.detail("freeBytes", String.valueOf(now.disk().freeBytes()));
            now.providers().forEach(provider -> describe(result, provider));
        } catch (RuntimeException e) {
            result.down().message("the database does not answer: " + e.getMessage());
        }
    }

    private static void describe(HealthCheckResultBuilder result, Status.Provider provider) {
        String name = provider.provider() + ".";
        result.detail(name + "newestDate", String.valueOf(provider.newestDate()));
        result.detail(name + "ageDays", String.valueOf(provider.ageDays()));
        result.detail(name + "missing", String.valueOf(provider.missing()));
        result.detail(name + "awaited", String.valueOf(provider.awaited()));
        result.detail(name + "failed", String.valueOf(provider.failed()));
    }
}
