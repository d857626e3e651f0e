package io.fxcaravan.alerts;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpRequest;

/**
 * A POST of JSON. The client itself puts the address's path in, just before the request leaves: it is a secret, and in
 * the endpoint's URI it would show in exceptions and dumps.
 */
final class WebhookChannel implements HttpClientConfigurer {
    static final String NAME = "webhook";
    static final String CLIENT = "alert-webhook-client";

    private static final int PATIENCE_MILLIS = 20_000;

    private final URI address;

    WebhookChannel(AlertsConfig.Webhook config) {
        this.address = config.address();
    }

    /** The endpoint of the HTTP component: the host only. */
    String endpoint() {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port + "?httpClientConfigurer=#" + CLIENT
                + "&connectTimeout=" + PATIENCE_MILLIS + "&connectionRequestTimeout=" + PATIENCE_MILLIS + "&soTimeout="
                + PATIENCE_MILLIS + "&responseTimeout=" + PATIENCE_MILLIS
                + "&throwExceptionOnFailure=false&ignoreResponseBody=true&userAgent=fx-caravan";
    }

    /** Makes the message a request. */
    public void write(Exchange exchange, @ExchangeProperty("message") Outbox.Outgoing outgoing) {
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(outgoing.content().getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IOException where the answer is not that the message was taken */
    public void check(Exchange exchange) throws IOException {
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        if (status < 200 || status > 299) {
            throw new IOException("the answer was HTTP " + status);
        }
    }

    /** What went wrong, without the address's path. */
    public String explain(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        String text = address.getHost() + ": " + Outbox.reason(failure);
        return path().equals("/") ? text : text.replace(path(), "/********");
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.addRequestInterceptorLast((request, entity, context) -> complete(request));
    }

    private void complete(HttpRequest request) {
        request.setPath(path());
        if (address.getUserInfo() != null) {
            byte[] login = address.getUserInfo().getBytes(StandardCharsets.UTF_8);
            request.setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
        }
    }

    private String path() {
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
    }
}
