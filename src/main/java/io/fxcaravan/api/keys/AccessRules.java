package io.fxcaravan.api.keys;

import io.fxcaravan.api.keys.ApiKeys.Scope;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Who may do what: the rule of {@code fx.http.auth} for reading; changing anything always takes a key that may operate. */
public final class AccessRules {
    private static final Pattern LOOPBACK_HOST =
            Pattern.compile("(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]{1,5})?");
    private static final Pattern LOOPBACK_PEER =
            Pattern.compile("(::ffff:)?127(\\.[0-9]{1,3}){3}|::1|(0{1,4}:){7}0{0,3}1");
    private static final Pattern OPERATING = Pattern.compile(
            "/v1/(ingest|dead-letters|quarantine)(/.*)?|/v1/rates/[^/]+/revisions/[^/]+/body/?|/v1/rates/update/?");
    private static final Pattern PUBLIC = Pattern.compile("/|/docs/?|/openapi\\.json|/favicon\\.ico|/web/.*");

    private static final Set<String> READING_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final String auth;

    /** @param auth {@code auto}, {@code open} or {@code key} */
    public AccessRules(String auth) {
        this.auth = auth;
    }

    /** The scope that a request needs; null for none. */
    public Scope needed(HttpServerRequest request, String path) {
        String method = request.method().name();
        boolean reads =
                READING_METHODS.contains(method) || method.equals("POST") && path.matches("/v1/(convert|check)/?");
        if (!reads || OPERATING.matcher(path).matches()) {
            return Scope.OPERATE;
        }
        return PUBLIC.matcher(path).matches() || isOpen(request) ? null : Scope.READ;
    }

    private boolean isOpen(HttpServerRequest request) {
        return switch (auth) {
            case "open" -> true;
            case "key" -> false;
            default -> isFromThisMachine(request);
        };
    }

    /**
     * A reverse proxy's guests come from loopback too; what gives them away is a foreign host, or what proxies add. A
     * foreign host also comes from a page that has its own name resolve to this machine.
     */
    private static boolean isFromThisMachine(HttpServerRequest request) {
        MultiMap headers = request.headers();
        List<String> hosts = headers.getAll("Host");
        String host = hosts.size() == 1 ? hosts.get(0) : String.valueOf(request.authority());
        if (hosts.size() > 1
                || !LOOPBACK_PEER.matcher(peer(request)).matches()
                || !LOOPBACK_HOST.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
            return false;
        }
        for (Map.Entry<String, String> header : headers) {
            if (isOfAProxy(header.getKey())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfAProxy(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.equals("forwarded") || name.equals("via") || name.startsWith("x-forwarded-");
    }

    /** The address of the other end; of a socket without one, a word that no rule lets pass. */
    public static String peer(HttpServerRequest request) {
        String address =
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
        return address == null ? "unknown" : address;
    }

    /**
     * The key that a request shows; null for none.
     *
     * @param mirror whether it may be in the query as well, where Fixer's programs put it
     */
    public static String shownKey(HttpServerRequest request, boolean mirror) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return authorization.substring(7).strip();
        }
        if (authorization != null) {
            return authorization; // another scheme is a sign-in as well, and never a good one
        }
        String key = request.getHeader("X-API-Key");
        return key == null && mirror ? queryKey(request) : key;
    }

    private static String queryKey(HttpServerRequest request) {
        String fromHeader = request.getHeader("apikey");
        if (fromHeader != null) {
            return fromHeader;
        }
        List<String> given = new QueryStringDecoder(request.uri()).parameters().get("access_key");
        return given == null || given.get(0).isEmpty() ? null : given.get(0);
    }
}
