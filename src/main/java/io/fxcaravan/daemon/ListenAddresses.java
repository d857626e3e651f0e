package io.fxcaravan.daemon;

import io.fxcaravan.config.Settings;
import io.fxcaravan.home.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;

/**
 * Where the daemon listens.
 *
 * @param api        the HTTP API and the dashboard
 * @param management health and metrics
 */
record ListenAddresses(URI api, URI management) {

    /**
     * As the operator has set them, with a free port instead of 0.
     *
     * @throws StartException where a port is taken: that would not fail Camel's start
     */
    static ListenAddresses from(Settings settings) {
        return new ListenAddresses(address(settings, "fx.http"), address(settings, "fx.management"));
    }

    private static URI address(Settings settings, String prefix) {
        String host = settings.text(prefix + ".host");
        int port = free(host, settings.whole(prefix + ".port"), prefix);
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    private static int free(String host, int port, String prefix) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new StartException(List.of(
                    "cannot listen on " + host + ":" + port + ": " + e.getMessage() + "; stop what uses it, or set "
                            + prefix + ".port (0 takes any free port) or " + prefix + ".host"));
        }
    }
}
