package io.fxcaravan.api.http;

import io.vertx.ext.web.Router;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.Service;
import org.apache.camel.StaticService;
import org.apache.camel.component.platform.http.main.DefaultMainHttpServerFactory;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.main.HttpManagementServerConfigurationProperties;
import org.apache.camel.main.HttpServerConfigurationProperties;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/** Gives Camel our server for both ports, with its limits; found in the registry by its type. What management answers is Camel's. */
public final class ApiServers extends DefaultMainHttpServerFactory {
    private final Consumer<Router> door;

    /** @param door puts before the routes of the API what every request is to pass */
    public ApiServers(Consumer<Router> door) {
        this.door = door;
    }

    @Override
    public Service newHttpServer(CamelContext context, HttpServerConfigurationProperties properties) {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setServerType(VertxPlatformHttpRouter.SERVER_TYPE_SERVER);
        configuration.setHost(properties.getHost());
        configuration.setBindHost(properties.getHost());
        configuration.setPort(properties.getPort());
        configuration.setBindPort(properties.getPort());
        configuration.setMaxBodySize(properties.getMaxBodySize());
        configuration.getBodyHandler().setHandleFileUploads(false);
        ApiServer server = new ApiServer(configuration, door);
        server.setCamelContext(context);
        return new OutOfSight(server);
    }

    @Override
    public Service newHttpManagementServer(
            CamelContext context, HttpManagementServerConfigurationProperties properties) {
        ManagementHttpServer management = (ManagementHttpServer) super.newHttpManagementServer(context, properties);
        management.getConfiguration().setServerType(VertxPlatformHttpRouter.SERVER_TYPE_MANAGEMENT);
        try {
            // Camel takes it instead of one of its own, since it has the same port
            context.addService(new ApiServer(management.getConfiguration(), router -> {}));
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeException(e);
        }
        return management;
    }

    /** Camel's management looks at the first server that the context has, and only there, for one that it can take. */
    private static final class OutOfSight extends ServiceSupport implements StaticService {
        private final ApiServer server;

        OutOfSight(ApiServer server) {
            this.server = server;
        }

        @Override
        protected void doInit() {
            ServiceHelper.initService(server);
        }

        @Override
        protected void doStart() {
            ServiceHelper.startService(server);
        }

        @Override
        protected void doStop() {
            ServiceHelper.stopService(server);
        }

        @Override
        protected void doShutdown() {
            ServiceHelper.stopAndShutdownService(server);
        }
    }
}
