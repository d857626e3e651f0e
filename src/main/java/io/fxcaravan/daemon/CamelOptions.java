package io.fxcaravan.daemon;

import io.fxcaravan.api.http.ReplyHeaders;
import io.fxcaravan.config.Settings;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** Camel's own options, as the daemon and what stands in for it while its database is away both have them. */
final class CamelOptions {
    /** Calls under way get this long to end before they are aborted. */
    private static final int STOP_WITHIN_SECONDS = 10;

    /** A thousand conversions, or ten years of dates to fetch, with room to spare. */
    private static final long MOST_BODY_BYTES = 4L << 20;

    private CamelOptions() {}

    /** A Main with both servers and no routes. */
    static Main of(Settings settings, ListenAddresses addresses) {
        Main main = new Main();
        MainConfigurationProperties options = main.configure();
        options.withName("fx-caravan").withShutdownTimeout(STOP_WITHIN_SECONDS).withJmxEnabled(false);
        options.setStartupSummaryLevel(StartupSummaryLevel.Off);
        options.httpServer()
                .withEnabled(true)
                .withHost(settings.text("fx.http.host"))
                .withMaxBodySize(MOST_BODY_BYTES)
                .withPort(addresses.api().getPort());
        options.httpManagementServer()
                .withEnabled(true)
                .withHost(settings.text("fx.management.host"))
                .withPort(addresses.management().getPort())
                .withHealthCheckEnabled(true)
                .withMetricsEnabled(true);
        // the check of readiness reports on routes in one line; Camel's own would be a hundred checks
        options.health().withEnabled(true).withRoutesEnabled(false).withExposureLevel("full");
        options.health().setConsumersEnabled(false);
        main.setDefaultPropertyPlaceholderLocation("false");
        main.bind(ReplyHeaders.NAME, new ReplyHeaders());
        main.addOverrideProperty("camel.component.platform-http.headerFilterStrategy", "#bean:" + ReplyHeaders.NAME);
        // a stop waits for each idle queue's poll to end, one after the other: Camel's second each is most of a stop
        main.addOverrideProperty("camel.component.seda.defaultPollTimeout", "100");
        main.bind("vertx-options", withoutFiles());
        // the process's own signals end it in order: see cli.StopSignal
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        return main;
    }

    /** No file is served: otherwise Vert.x makes a folder for copies of files among the temporary ones, and must be able to. */
    private static VertxOptions withoutFiles() {
        return new VertxOptions()
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false));
    }
}
