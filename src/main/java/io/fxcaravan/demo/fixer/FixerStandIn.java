package io.fxcaravan.demo.fixer;

import io.fxcaravan.demo.fixer.Faults.Befallen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A real HTTP server on loopback that answers as Fixer does, for the demo and for tests: host A ({@code /api/…} with
 * {@code access_key}) and apilayer's host ({@code /fixer/…} with an {@code apikey} header) in one. Everything can be changed
 * while it runs, from any thread.
 */
public final class FixerStandIn implements AutoCloseable {

    /** The key that is right unless {@link #key} sets another. */
    public static final String KEY = "stand-in-key";

    private final Clock clock;
    private final FixerProduct product;
    private final MonthlyQuota quota;
    private final Faults faults = new Faults();
    private final List<ReceivedCall> received = new ArrayList<>();
    private final LoopbackHttp http;
    private volatile String key = KEY;
    private volatile FixerPlan plan = FixerPlan.FREE;
    private volatile Duration latency = Duration.ZERO;

    private FixerStandIn(RateSource source, Clock clock, int port) throws IOException {
        this.clock = clock;
        this.product = new FixerProduct(source);
        this.quota = new MonthlyQuota(clock.withZone(ZoneOffset.UTC));
        this.http = new LoopbackHttp(port, this::answer);
    }

    /** Starts on any free port: the plan is free, no quota, no latency. */
    public static FixerStandIn start(RateSource source, Clock clock) {
        return start(source, clock, 0);
    }

    /**
     * Starts on {@code port}, 0 for any free one.
     *
     * @throws UncheckedIOException if the port is taken
     */
    public static FixerStandIn start(RateSource source, Clock clock, int port) {
        try {
            return new FixerStandIn(source, clock, port);
        } catch (IOException e) {
            throw new UncheckedIOException("the stand-in cannot listen on 127.0.0.1:" + port, e);
        }
    }

    /** The only key that is let in. */
    public FixerStandIn key(String key) {
        this.key = key;
        return this;
    }

    /** What may be called from here on. */
    public FixerStandIn plan(FixerPlan plan) {
        this.plan = plan;
        return this;
    }

    /** Calls of a UTC month after which the quota counts as used up; 0 means that it already is. */
    public FixerStandIn quota(int callsPerMonth) {
        quota.limit(callsPerMonth);
        return this;
    }

    /** How long each answer takes, in real time. */
    public FixerStandIn latency(Duration latency) {
        this.latency = latency;
        return this;
    }

    /** Host A's API, as {@code fx.fixer.base-url} wants it. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + http.port() + "/api");
    }

    /** The same product as apilayer's host serves it. */
    public URI apilayerUrl() {
        return URI.create("http://127.0.0.1:" + http.port() + "/fixer");
    }

    /** How and when it misbehaves. */
    public Faults faults() {
        return faults;
    }

    /** Refuses connections and drops the open ones until {@link #listen}. */
    public void refuse() {
        try {
            http.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Listens again, on the same port. */
    public void listen() {
        try {
            http.listen();
        } catch (IOException e) {
            throw new UncheckedIOException("the stand-in cannot listen on its port " + http.port() + " again", e);
        }
    }

    /** Every call that reached it, in order. */
    public List<ReceivedCall> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** How many calls reached it, whatever they were answered. */
    public int calls() {
        synchronized (received) {
            return received.size();
        }
    }

    /** Forgets calls, faults and the used quota, and listens if it did not; key, plan, quota and latency stay. */
    public void reset() {
        faults.heal();
        quota.restart();
        synchronized (received) {
            received.clear();
        }
        listen();
    }

    @Override
    public void close() {
        refuse();
    }

    private HttpReply answer(HttpRequest request) {
        FixerQuery asked = FixerQuery.of(request, clock.instant());
        Befallen befallen = faults.take(asked.days());
        HttpReply reply = befallen.alter(throughGates(request, asked, befallen), request);
        record(request, asked, reply.status());
        return latency.isZero() ? reply : reply.with(reply.delivery().after(latency));
    }

    private HttpReply throughGates(HttpRequest request, FixerQuery asked, Befallen befallen) {
        if (!request.method().equals("GET")) {
            return HttpReply.html(405, "");
        }
        if (request.apilayer()) {
            return apilayer(request, asked, befallen);
        }
        if (!request.path().startsWith("/api/")) {
            return HttpReply.gateway(404, "no Route matched with those values");
        }
        if (request.key().isEmpty()) {
            return HttpReply.json(200, ProviderError.MISSING_ACCESS_KEY.json());
        }
        if (!request.key().get().equals(key)) {
            return HttpReply.json(200, ProviderError.INVALID_ACCESS_KEY.json());
        }
        return HttpReply.json(
                200,
                quota.spend()
                        ? product.answer(asked, request, plan, befallen)
                        : ProviderError.MONTHLY_LIMIT_REACHED.json());
    }

    /** What fails at apilayer's gateway never reaches the product; the HTTP status says so. */
    private HttpReply apilayer(HttpRequest request, FixerQuery asked, Befallen befallen) {
        if (request.key().isEmpty()) {
            return HttpReply.gateway(401, "No API key found in request");
        }
        if (!request.key().get().equals(key)) {
            return HttpReply.gateway(401, "Invalid authentication credentials");
        }
        HttpReply reply = quota.spend()
                ? HttpReply.json(200, product.answer(asked, request, plan, befallen))
                : HttpReply.gateway(
                        429,
                        "You have exceeded your daily/monthly API rate limit. Please review and upgrade your"
                                + " subscription plan at https://promptapi.com/subscriptions to continue.");
        return quota.limit().isEmpty()
                ? reply
                : reply.with("x-ratelimit-limit-month", "" + quota.limit().getAsInt())
                        .with("x-ratelimit-remaining-month", "" + quota.remaining());
    }

    private void record(HttpRequest request, FixerQuery asked, int status) {
        var call = new ReceivedCall(asked.at(), request.path(), request.queryWithoutKey(), asked.date(), status);
        synchronized (received) {
            received.add(call);
        }
    }
}
