package io.fxcaravan.sim;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who asks the daemon over HTTP, as others do it. */
final class HttpReader {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final Pattern GAUGE =
            Pattern.compile("(fx_days_\\w+|fx_healthy)(?:\\{provider=\"fixer\"})? (\\d+)\\.0");
    private static final long SCRAPE_NANOS = Duration.ofMillis(1100).toNanos();

    private final URI api;
    private final URI management;
    private long scraped = System.nanoTime() - SCRAPE_NANOS;

    private final Consumer<String> read;

    /** @param read told of every answer's body */
    HttpReader(URI api, URI management, Consumer<String> read) {
        this.api = api;
        this.management = management;
        this.read = read;
    }

    /** The rates of a day itself; empty where it is not here. */
    Optional<SortedMap<String, BigDecimal>> day(LocalDate date) throws Exception {
        HttpResponse<String> answer = get(api, "/v1/rates/" + date + "?rule=on");
        if (answer.statusCode() != 200) {
            return Optional.empty();
        }
        SortedMap<String, BigDecimal> rates = new TreeMap<>();
        JSON.readTree(answer.body())
                .get("rates")
                .properties()
                .forEach(rate ->
                        rates.put(rate.getKey(), rate.getValue().decimalValue().stripTrailingZeros()));
        return Optional.of(rates);
    }

    /** The days that the status names as not here. */
    SortedSet<LocalDate> missing() throws Exception {
        JsonNode fixer =
                JSON.readTree(get(api, "/v1/status").body()).get("providers").get(0);
        SortedSet<LocalDate> days = new TreeSet<>();
        for (String list : new String[] {"missing", "awaited", "failed"}) {
            fixer.get(list).forEach(day -> days.add(LocalDate.parse(day.asText())));
        }
        return days;
    }

    /** What the gauges of Fixer's days count, by name; empty within a second of the last scrape, whose answer would come again. */
    Optional<Map<String, Integer>> gauges() throws Exception {
        if (System.nanoTime() - scraped < SCRAPE_NANOS) {
            return Optional.empty();
        }
        Map<String, Integer> gauges = get(management, "/observe/metrics")
                .body()
                .lines()
                .map(GAUGE::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(line -> line.group(1), line -> Integer.valueOf(line.group(2))));
        scraped = System.nanoTime();
        return Optional.of(gauges);
    }

    /** Whether health says that all is well. */
    boolean isHealthy() throws Exception {
        return get(management, "/observe/health").statusCode() == 200;
    }

    private HttpResponse<String> get(URI at, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(at + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        read.accept(answer.body());
        return answer;
    }
}
