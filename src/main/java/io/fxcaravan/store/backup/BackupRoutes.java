package io.fxcaravan.store.backup;

import org.apache.camel.builder.RouteBuilder;

/** The timer that copies the H2 file. PostgreSQL has its own tools. */
public final class BackupRoutes extends RouteBuilder {
    /** A check costs a listing of the folder. A daemon that starts often does not copy at each start. */
    private static final String LOOK_EVERY = "60000";

    private final Backups backups;

    public BackupRoutes(Backups backups) {
        this.backups = backups;
    }

    // @formatter:off
    @Override
    public void configure() {
        from("timer:backup?delay=20000&period=" + LOOK_EVERY).routeId("backup-timer")
            .description("Checks whether another copy of the H2 file is due, and whether the file is still there")
            .to("direct:backup");

        from("direct:backup").routeId("backup")
            .description("Copies the H2 file into data/backups")
            .bean(backups, "look").id("copy");
    }
    // @formatter:on
}
