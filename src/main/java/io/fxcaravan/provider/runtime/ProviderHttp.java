package io.fxcaravan.provider.runtime;

import io.fxcaravan.provider.Credentials;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderConfig;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.ProviderRequest;
import io.fxcaravan.provider.RateProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;

/**
 * A provider's end of the HTTP client: where it is called, what goes in, how much may come back.
 *
 * <p>The secret is put in by the client itself, just before the request leaves: in an endpoint's URI or a header it would
 * show in exceptions and dumps.
 */
public final class ProviderHttp implements HttpClientConfigurer {
    /** Ten years of 170 currencies take 25 MB; a day takes 3 kB. */
    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

    /** A day's answer of more than this is no provider's. */
    private static final int LARGEST_DAY = 1024 * 1024;

    private final Providers providers;
    private final String name;
    private final Clock clock;

    public ProviderHttp(Providers providers, String name, Clock clock) {
        this.providers = providers;
        this.name = name;
        this.clock = clock;
    }

    /** The name of this object in the registry; the endpoint refers to it. */
    public static String beanName(String provider) {
        return provider + "-http";
    }

    /** The name of the provider. */
    public String name() {
        return name;
    }

    /** The endpoint of the provider's calls, as it is configured at the start. */
    public String endpoint() {
        ProviderConfig config = providers.get(name).config();
        long connect = config.http().connectTimeout().toMillis();
        long response = config.http().responseTimeout().toMillis();
        return config.baseUrl() + "?httpClientConfigurer=#" + beanName(config.name()) + "&connectTimeout=" + connect
                + "&connectionRequestTimeout=" + response + "&soTimeout=" + response + "&responseTimeout=" + response
                + "&connectionsPerRoute=" + config.http().maxInFlight() + "&maxTotalConnections="
                + config.http().maxInFlight()
                + "&throwExceptionOnFailure=false&disableStreamCache=true&userAgent=fx-caravan";
    }

    /** The requests of a call, in order. */
    public List<ProviderRequest> requests(ProviderCall call) {
        RateProvider provider = providers.get(name).provider();
        return provider.requests(call, provider.calendar().today(clock.instant()));
    }

    /** Makes the message that request. */
    public void ask(Exchange exchange, ProviderRequest request) {
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(request.body());
        message.setHeaders(new HashMap<>(request.headers()));
        message.setHeader(Exchange.HTTP_METHOD, request.body() == null ? "GET" : "POST");
        message.setHeader(Exchange.HTTP_PATH, request.path());
        if (!request.query().isEmpty()) {
            message.setHeader(Exchange.HTTP_QUERY, request.queryString());
        }
        // what a declared provider's file says may have changed since the route was made
        message.setHeader(
                Exchange.HTTP_URI, providers.get(name).config().baseUrl().toString());
    }

    /**
     * Takes in the answer to a call, within bounds of size and time: the client's timeouts bound silence, not the call.
     *
     * @return the body of a good answer, without the secret if it came back in it
     * @throws ProviderFailure for any status other than 200
     */
    public byte[] receive(Exchange exchange, ProviderCall call) throws ProviderFailure, IOException {
        return receive(exchange, call, call.kind() == ProviderCall.Kind.SERIES ? LARGEST_ANSWER : LARGEST_DAY);
    }

    /** Takes in what the account says, as {@link #receive(Exchange, ProviderCall)} does. */
    public byte[] receiveAccount(Exchange exchange) throws ProviderFailure, IOException {
        return receive(exchange, null, LARGEST_DAY);
    }

    /** @param call null where the account was asked for */
    private byte[] receive(Exchange exchange, ProviderCall call, int largest) throws ProviderFailure, IOException {
        var message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        Duration retryAfter = retryAfter(message.getHeaders());
        byte[] body;
        try (InputStream in = message.getBody(InputStream.class)) {
            body = in == null ? new byte[0] : read(in, largest);
        } finally {
            message.removeHeaders("*");
            message.setBody(null); // half-read, it must not reach the error handler
        }
        if (status != 200) {
            RateProvider provider = providers.get(name).provider();
            ProviderFailure refusal =
                    call == null ? provider.refusal(status, body) : provider.refusal(call, status, body);
            throw refusal.withRetryAfter(retryAfter).scrubbed(credentials());
        }
        return scrubbed(body);
    }

    private byte[] read(InputStream in, int largest) throws ProviderFailure, IOException {
        long allowed = providers.get(name).config().http().responseTimeout().toNanos();
        long began = System.nanoTime(); // how long the call lasts, whatever the calendar says
        ByteArrayOutputStream body = new ByteArrayOutputStream(8192);
        byte[] part = new byte[8192];
        for (int n = in.read(part); n >= 0; n = in.read(part)) {
            body.write(part, 0, n);
            if (body.size() > largest) {
                throw ProviderFailure.notReadable(
                        "too_large", "the answer is larger than " + largest + " bytes", scrubbed(body.toByteArray()));
            }
            if (System.nanoTime() - began > allowed) {
                throw new SocketTimeoutException("the whole answer took longer than fx." + name + ".response-timeout, "
                        + providers.get(name).config().http().responseTimeout());
            }
        }
        return body.toByteArray();
    }

    /** A server may echo what it was sent. Works on bytes as Latin-1, which changes none that it does not replace. */
    private byte[] scrubbed(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String clean = credentials().scrubAnswer(text);
        return clean.equals(text) ? body : clean.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Seconds or an HTTP date (RFC 9110, 10.2.3), under whatever case the server wrote the name in. */
    private Duration retryAfter(Map<String, Object> headers) {
        String value = headers.entrySet().stream()
                .filter(h -> h.getKey().equalsIgnoreCase("Retry-After"))
                .map(h -> String.valueOf(h.getValue()).strip())
                .findFirst()
                .orElse("");
        if (value.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(clock.instant(), until);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        // the client would call again by itself, uncounted, and sleep for Retry-After inside the call
        client.disableAutomaticRetries();
        client.addExecInterceptorFirst("dropped-connection", new DroppedConnection());
        client.addRequestInterceptorLast((request, entity, context) -> authorize(request));
    }

    /** Read at each call: the operator may change the key while the daemon runs. */
    private Credentials credentials() {
        return providers.get(name).provider().credentials();
    }

    /** Never for another host than the provider's: a redirected or steered request must not carry the secret away. */
    private void authorize(HttpRequest request) throws HttpException {
        Credentials credentials = credentials();
        URI own = providers.get(name).config().baseUrl();
        String host =
                request.getAuthority() == null ? null : request.getAuthority().getHostName();
        if (!own.getHost().equalsIgnoreCase(host)) {
            throw new HttpException("refused to call another host than that of fx." + name + ".base-url");
        }
        if (credentials.header() != null) {
            request.setHeader(credentials.header(), credentials.value());
        } else if (credentials.queryParameter() != null) {
            String path = request.getPath();
            request.setPath(path + (path.contains("?") ? "&" : "?") + credentials.queryParameter() + "="
                    + URLEncoder.encode(credentials.value(), StandardCharsets.UTF_8));
        }
    }
}
