package io.fxcaravan.ops;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** A {@link CheckResult} as a health check. It says nothing of readiness: a daemon with old rates can still serve what it has. */
public final class CamelHealthCheck extends AbstractHealthCheck {
    private final Supplier<CheckResult> check;

    public CamelHealthCheck(String name, Supplier<CheckResult> check) {
        super("fx-caravan", name);
        this.check = check;
    }

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
            CheckResult now = check.get();
            result.state(now.well() ? State.UP : State.DOWN);
            now.facts().forEach(result::detail);
            if (!now.problems().isEmpty()) {
                result.message(String.join("; ", now.problems()));
            }
        } catch (RuntimeException e) {
            result.down().message("the database does not answer: " + e.getMessage());
        }
    }
}
