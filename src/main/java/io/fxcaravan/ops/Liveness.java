package io.fxcaravan.ops;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the daemon answers over HTTP. An answer needs the event loop of the management port and the checks of {@code live}; a
 * hung process has neither.
 */
final class Liveness {
    private static final Logger LOG = LoggerFactory.getLogger(Liveness.class);

    private final URI address;
    private final Duration patience;

    /** @param patience how long an answer may take */
    Liveness(URI management, Duration patience) {
        this.address = management.resolve("/observe/health/live");
        this.patience = patience;
    }

    /** A daemon that does not say so within its time is not alive. */
    public boolean isAlive() {
        String reason;
        try {
            HttpURLConnection question = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
            question.setConnectTimeout((int) patience.toMillis());
            question.setReadTimeout((int) patience.toMillis());
            try {
                int status = question.getResponseCode();
                if (status == HttpURLConnection.HTTP_OK) {
                    return true;
                }
                reason = "it answers " + status;
            } finally {
                question.disconnect();
            }
        } catch (IOException e) {
            reason = e.getMessage();
        }
        LOG.warn("not alive, so systemd is not notified: {}: {}", address, reason);
        return false;
    }
}
