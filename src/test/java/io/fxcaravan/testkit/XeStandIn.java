package io.fxcaravan.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.RateSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * XE's Currency Data API as a daily package shows it: HTTP Basic, locked at midnight, a row for each calendar day, thirty rows
 * of a period unless more are asked for and no word of the rest, each rate returned charged. Errors are XE's own bodies.
 */
public final class XeStandIn implements AutoCloseable {
    public static final String ACCOUNT = "acme-fx-42";
    public static final String KEY = "xe-key-9f3d1c";

    private final RateSource rates = EcbDays.bundled();
    private final Clock clock;
    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private int limit = 10_000;
    private int charged;
    private int accountStatus = 200;
    private int rateStatus = 200;
    private int mostRows = 500;

    public XeStandIn(Clock clock) throws IOException {
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/", this::answer);
        server.start();
    }

    /** What a home needs to ask this one, as pairs of name and value, with more behind them. */
    public String[] properties(String... more) {
        Stream<String> own = Stream.of(
                "fx.providers",
                "xe",
                "fx.xe.base-url",
                baseUrl().toString(),
                "fx.xe.account-id",
                ACCOUNT,
                "fx.xe.api-key",
                KEY,
                "fx.xe.symbols",
                "USD,GBP,JPY",
                "fx.xe.storage-allowed",
                "true");
        return Stream.concat(own, Stream.of(more)).toArray(String[]::new);
    }

    /** A saved body of XE's. */
    public static byte[] sample(String name) {
        try (InputStream in = XeStandIn.class.getResourceAsStream("/xe/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rates that the package still allows. */
    public XeStandIn remaining(int count) {
        charged = limit - count;
        return this;
    }

    /** Never sends more rows of a period than this, whatever is asked. */
    public XeStandIn mostRows(int rows) {
        mostRows = rows;
        return this;
    }

    /** With what every question for rates is answered, instead of rates; 200 for rates again. */
    public XeStandIn rateStatus(int status) {
        rateStatus = status;
        return this;
    }

    /** With what the question for the account is answered. */
    public XeStandIn accountStatus(int status) {
        accountStatus = status;
        return this;
    }

    public int charged() {
        return charged;
    }

    /** Paths and queries, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath().replaceAll("^/v1/|/$", "");
        String query = call.getRequestURI().getRawQuery();
        asked.add(path + (query == null ? "" : "?" + query));
        String basic = Base64.getEncoder().encodeToString((ACCOUNT + ":" + KEY).getBytes(UTF_8));
        if (!("Basic " + basic).equals(call.getRequestHeaders().getFirst("Authorization"))) {
            send(call, 401, sample("error-1-bad-credentials.json"));
            return;
        }
        if (rateStatus != 200 && !path.equals("account_info.json")) {
            send(call, rateStatus, "{\"code\":0,\"message\":\"An unexpected error occurred\"}".getBytes(UTF_8));
            return;
        }
        Map<String, String> asks = parameters(query);
        switch (path) {
            case "account_info.json" -> send(call, accountStatus, account());
            case "convert_from.json" -> {
                LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
                day(call, today, asks);
            }
            case "historic_rate.json" -> day(call, LocalDate.parse(asks.get("date")), asks);
            case "historic_rate/period.json" -> period(call, asks);
            default -> send(call, 404, "<html>".getBytes(UTF_8));
        }
    }

    private byte[] account() {
        return new String(sample("account_info-documented-2014.json"), UTF_8)
                .replace("8347", Integer.toString(limit - charged))
                .replace("2014-11-23T00:00Z", "2026-04-01T00:00Z")
                .getBytes(UTF_8);
    }

    private void day(HttpExchange call, LocalDate date, Map<String, String> asks) throws IOException {
        List<String> to = List.of(asks.get("to").split(","));
        Map<String, String> day = rates.ratesOn(date).orElseThrow();
        List<String> lacking =
                to.stream().filter(code -> !day.containsKey(code)).toList();
        if (!lacking.isEmpty()) {
            send(
                    call,
                    400,
                    new String(sample("error-7-two-currencies-http400.json"), UTF_8)
                            .replace("KES, UGX", String.join(", ", lacking))
                            .getBytes(UTF_8));
            return;
        }
        if (charge(call, to.size())) {
            send(
                    call,
                    200,
                    body(
                            asks,
                            ",\"timestamp\":\"" + date + "T00:00:00Z\",\"to\":["
                                    + to.stream()
                                            .map(code -> "{\"quotecurrency\":\"" + code + "\",\"mid\":" + day.get(code)
                                                    + "}")
                                            .collect(Collectors.joining(","))
                                    + "]"));
        }
    }

    private void period(HttpExchange call, Map<String, String> asks) throws IOException {
        LocalDate start = LocalDate.parse(asks.get("start_timestamp").substring(0, 10));
        LocalDate end = LocalDate.parse(asks.get("end_timestamp").substring(0, 10));
        int perPage = Math.min(mostRows, Integer.parseInt(asks.getOrDefault("per_page", "30")));
        int page = Integer.parseInt(asks.getOrDefault("page", "1"));
        List<LocalDate> dates = start.datesUntil(end.plusDays(1))
                .skip((page - 1L) * perPage)
                .limit(perPage)
                .toList();
        List<String> to = List.of(asks.get("to").split(","));
        if (charge(call, to.size() * dates.size())) {
            send(
                    call,
                    200,
                    body(
                            asks,
                            ",\"to\":{"
                                    + to.stream()
                                            .map(code -> "\"" + code + "\":["
                                                    + dates.stream()
                                                            .map(date -> "{\"mid\":"
                                                                    + rates.ratesOn(date)
                                                                            .orElseThrow()
                                                                            .get(code)
                                                                    + ",\"timestamp\":\"" + date + "T12:00:00Z\"}")
                                                            .collect(Collectors.joining(","))
                                                    + "]")
                                            .collect(Collectors.joining(","))
                                    + "}"));
        }
    }

    private boolean charge(HttpExchange call, int count) throws IOException {
        if (charged + count > limit) {
            send(call, 429, "{\"code\":9,\"message\":\"limit reached\"}".getBytes(UTF_8));
            return false;
        }
        charged += count;
        return true;
    }

    private static byte[] body(Map<String, String> asks, String rest) {
        return ("{\"terms\":\"http://www.xe.com/legal/dfs.php\",\"privacy\":\"http://www.xe.com/privacy.php\",\"from\":\""
                        + asks.get("from") + "\",\"amount\":" + asks.getOrDefault("amount", "1.0") + rest + "}")
                .getBytes(UTF_8);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new TreeMap<>();
        if (query != null) {
            for (String parameter : query.split("&")) {
                String[] parts = parameter.split("=", 2);
                parameters.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
            }
        }
        return parameters;
    }

    private static void send(HttpExchange call, int status, byte[] body) throws IOException {
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
