package io.fxcaravan.ingest.schedule;

import io.fxcaravan.home.InstanceName;
import io.fxcaravan.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/** Quartz over the shared database: of several instances one fires each schedule, and another when that one is gone. */
public final class ClusteredQuartz {
    private static final String CONNECTIONS = "fx";

    private ClusteredQuartz() {}

    /** The component to bind as {@code quartz}. */
    public static QuartzComponent over(Database database, InstanceName instance) {
        DBConnectionManager.getInstance().addConnectionProvider(CONNECTIONS, new Pooled(database.dataSource()));
        QuartzComponent quartz = new QuartzComponent();
        quartz.setProperties(Map.ofEntries(
                Map.entry("org.quartz.scheduler.instanceName", "fx-caravan"),
                Map.entry("org.quartz.scheduler.instanceId", instance.name()),
                Map.entry("org.quartz.scheduler.skipUpdateCheck", "true"),
                Map.entry("org.quartz.scheduler.dbFailureRetryInterval", "2000"),
                Map.entry("org.quartz.threadPool.class", SimpleThreadPool.class.getName()),
                Map.entry("org.quartz.threadPool.threadCount", "2"),
                Map.entry("org.quartz.jobStore.class", JobStoreTX.class.getName()),
                Map.entry("org.quartz.jobStore.driverDelegateClass", PostgreSQLDelegate.class.getName()),
                Map.entry("org.quartz.jobStore.dataSource", CONNECTIONS),
                Map.entry("org.quartz.jobStore.isClustered", "true"),
                // what a killed instance was about to fire is fired by another some ten seconds later
                Map.entry("org.quartz.jobStore.clusterCheckinInterval", "2000"),
                Map.entry("org.quartz.jobStore.dbRetryInterval", "2000"),
                // as text: two versions of the program read each other's jobs
                Map.entry("org.quartz.jobStore.useProperties", "true")));
        return quartz;
    }

    private record Pooled(DataSource pool) implements ConnectionProvider {
        @Override
        public Connection getConnection() throws SQLException {
            return pool.getConnection();
        }

        @Override
        public void initialize() {}

        /** The pool is the database's to close. */
        @Override
        public void shutdown() {}
    }
}
