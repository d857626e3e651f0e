package io.fxcaravan.api.http;

import org.apache.camel.CamelContext;
import org.apache.camel.Service;
import org.apache.camel.component.platform.http.main.DefaultMainHttpServerFactory;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.main.HttpServerConfigurationProperties;

/** Gives Camel our server for the API; found in the registry by its type. The management server stays Camel's. */
public final class ApiServers extends DefaultMainHttpServerFactory {
    private final RequestGate gate;

    public ApiServers(RequestGate gate) {
        this.gate = gate;
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
        ApiServer server = new ApiServer(configuration, gate);
        server.setCamelContext(context);
        return server;
    }
}
