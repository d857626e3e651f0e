package io.fxcaravan.api.http;

import io.fxcaravan.api.keys.AccessRules;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * So many requests a minute for a key, or for an address where none is shown; counted in whole minutes. Safe for many
 * threads.
 */
public final class RateLimit {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final int mostAMinute;
    private final List<String> trustedProxies;
    private final long began = System.nanoTime();
    private volatile Minute minute = new Minute(0, new ConcurrentHashMap<>());

    private record Minute(long number, Map<String, AtomicInteger> counts) {}

    /** @param mostAMinute 0 for no limit */
    public RateLimit(int mostAMinute, List<String> trustedProxies) {
        this.mostAMinute = mostAMinute;
        this.trustedProxies = trustedProxies;
    }

    /** Counts a request; null when it may go on. */
    Problem count(String who) {
        if (mostAMinute == 0) {
            return null;
        }
        long elapsed = System.nanoTime() - began;
        Minute now = minute(elapsed / MINUTE);
        if (now.counts().computeIfAbsent(who, key -> new AtomicInteger()).incrementAndGet() <= mostAMinute) {
            return null;
        }
        long wait = TimeUnit.NANOSECONDS.toSeconds(MINUTE - elapsed % MINUTE) + 1;
        return new Problem(
                        429, "rate_limit", "more than " + mostAMinute + " requests in this minute; fx.http.rate-limit")
                .with("Retry-After", Long.toString(wait));
    }

    private Minute minute(long number) {
        Minute now = minute;
        if (now.number() != number) {
            now = new Minute(number, new ConcurrentHashMap<>());
            minute = now;
        }
        return now;
    }

    /** The address that a request comes from: what the nearest proxy that is not trusted, or the client, says it is. */
    String address(HttpServerRequest request) {
        String peer = AccessRules.peer(request);
        if (trustedProxies.isEmpty() || !trustedProxies.contains(peer)) {
            return peer;
        }
        String[] hops =
                String.join(",", request.headers().getAll("X-Forwarded-For")).split(",");
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].strip();
            if (!hop.matches("[0-9a-fA-F.:]{2,45}")) {
                return peer;
            }
            if (!trustedProxies.contains(hop)) {
                return hop;
            }
        }
        return peer;
    }
}
