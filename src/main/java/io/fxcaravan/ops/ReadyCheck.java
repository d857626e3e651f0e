package io.fxcaravan.ops;

import io.fxcaravan.store.Database;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Whether the daemon can work: its database answers, its API listens, and every route that was started still runs. Camel's
 * own checks are content with no routes at all.
 */
public final class ReadyCheck extends AbstractHealthCheck {
    private static final int CONNECT_WITHIN_MILLIS = 1000;

    private final Database database;
    private final InetSocketAddress api;
    private volatile CamelContext context;
    private volatile Set<String> expected;

    /** @param database opened, so that its schema is this version's */
    public ReadyCheck(Database database, InetSocketAddress api) {
        super("fx-caravan", "ready");
        this.database = database;
        this.api = api;
    }

    /** The context has started: from now on all its routes must run. Before, the check is down. */
    public void started(CamelContext started) {
        context = started;
        expected = started.getRoutes().stream().map(Route::getRouteId).collect(Collectors.toSet());
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        if (expected == null) {
            result.down().message("starting");
            return;
        }
        Set<String> stopped = new TreeSet<>(expected);
        stopped.removeIf(id -> {
            var status = context.getRouteController().getRouteStatus(id);
            return status != null && status.isStarted();
        });
        boolean reachable = database.isReachable();
        boolean listens = listens();
        result.detail("database", reachable ? "reachable" : "away");
        result.detail("http", listens ? "up" : "down");
        result.detail("routes", stopped.isEmpty() ? "running" : "not running: " + String.join(", ", stopped));
        List<String> reasons = new ArrayList<>();
        if (!reachable) {
            reasons.add("the database does not answer; nothing is lost, and no restart is needed once it does");
        }
        if (!listens) {
            reasons.add("nothing listens at " + api + ", where the HTTP API should be; restart the daemon");
        }
        if (!stopped.isEmpty()) {
            reasons.add("not running: " + String.join(", ", stopped) + "; the log says why, a restart starts them");
        }
        result.state(reasons.isEmpty() ? State.UP : State.DOWN);
        if (!reasons.isEmpty()) {
            result.message(String.join("; ", reasons));
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(api, CONNECT_WITHIN_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
