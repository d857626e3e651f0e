package io.fxcaravan.daemon;

import io.fxcaravan.api.Api;
import io.fxcaravan.api.http.DatabaseDownRoutes;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands in for the daemon while its PostgreSQL does not answer: the process is alive, {@code ready} says what it waits for,
 * every request gets a 503. The start goes on as soon as the database is there.
 */
final class DatabaseWait {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWait.class);
    private static final long LOOK_EVERY_MILLIS = 2000;

    private final StoreConfig config;
    private final Supplier<Main> camel;
    private final Consumer<String> waiting;

    /**
     * @param camel   makes one with the ports that the daemon itself will have
     * @param waiting gets what is waited for, if it waits
     */
    DatabaseWait(StoreConfig config, Supplier<Main> camel, Consumer<String> waiting) {
        this.config = config;
        this.camel = camel;
        this.waiting = waiting;
    }

    /** Returns when the database answers, or when that is given up. */
    void await(BooleanSupplier givenUp) throws Exception {
        if (Database.answers(config)) {
            return;
        }
        LOG.warn(
                "waiting for the database {}: it does not answer; tried again every {} s",
                config.url(),
                LOOK_EVERY_MILLIS / 1000);
        waiting.accept("the database " + config.url());
        Main main = camel.get();
        main.bind("http-servers", Api.serversWithoutDoor());
        main.bind("ready", new Away(config));
        main.configure().addRoutesBuilder(new DatabaseDownRoutes());
        main.start();
        try {
            while (!givenUp.getAsBoolean() && !Database.answers(config)) {
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        } finally {
            main.stop();
        }
        LOG.info("the database {} answers", config.url());
    }

    private static final class Away extends AbstractHealthCheck {
        private final StoreConfig config;

        Away(StoreConfig config) {
            super("fx-caravan", "ready");
            this.config = config;
        }

        @Override
        public boolean isLiveness() {
            return false;
        }

        @Override
        protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
            result.detail("database", "away");
            result.message("waiting for the database " + config.url()).down();
        }
    }
}
