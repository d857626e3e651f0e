package io.fxcaravan.bench;

import io.fxcaravan.config.Settings;
import io.fxcaravan.home.Home;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.RateProvider;
import io.fxcaravan.provider.runtime.InstalledProviders;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.support.DefaultExchange;

/**
 * How long it takes to read an answer: Fixer's by its own reader, the same bytes as a file describes them, and answers of
 * banks. Prints the processor's time for each answer and each rate, and how many times Fixer's reader that is for a rate. CONTRIBUTING.md has the command; none of it is a test, since its times are the machine's.
 */
public final class AnswerBenchmark {
    private static final int WARM_UP = 10_000;
    private static final int TURNS = 15;
    private static final int READS = 500;
    private static final Path SAMPLES = Path.of("src/test/resources");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Fixer's own answer, as a file describes it. */
    private static final String SAME = """
            title: The same bytes
            base: EUR
            direction: foreign-per-home
            url: https://same.example/{date}
            span: day
            format: json
            rows: /rates
            layout: wide
            date: ../date
            codes: {EUR: none}
            zone: UTC
            publishes: "00:05"
            """;

    private static long fixersNanosForARate;

    private AnswerBenchmark() {}

    public static void main(String[] args) throws Exception {
        Home home = new Home(Files.createTempDirectory("fx-answers"));
        Files.createDirectories(home.config().resolve("providers"));
        Files.writeString(home.config().resolve("providers/same.yaml"), SAME);
        Settings settings = Settings.load(
                home,
                null,
                Map.of(),
                Map.of("fx.providers", "fixer,same,bdi,cbu,bnr"),
                InstalledProviders.names(home),
                names -> InstalledProviders.defaults(home, names),
                Clock.systemUTC());
        time(settings, "fixer", "fixer/latest-2025-04-15.json", LocalDate.of(2025, 4, 15));
        time(settings, "same", "fixer/latest-2025-04-15.json", LocalDate.of(2025, 4, 15));
        time(settings, "bdi", "providers/bdi/dailyRates-EUR-2026-02-09.csv", LocalDate.of(2026, 2, 9));
        time(settings, "cbu", "providers/cbu/json-all-2026-04-01.json", LocalDate.of(2026, 4, 1));
        time(settings, "bnr", "providers/bnr/nbrfxrates2026-first-20-days.xml", LocalDate.of(2026, 1, 5));
    }

    private static void time(Settings settings, String name, String sample, LocalDate date) throws Exception {
        RateProvider provider = InstalledProviders.create(settings, name).provider();
        ProviderCall call =
                ProviderCall.of(name, name.equals("fixer") ? ProviderCall.Kind.LATEST : ProviderCall.Kind.DATE, date);
        byte[] body = Files.readAllBytes(SAMPLES.resolve(sample));
        DataFormat format = provider.format();
        format.start();
        DefaultExchange exchange = new DefaultExchange(new DefaultCamelContext());
        int rates = read(provider, format, exchange, call, body);
        for (int i = 0; i < WARM_UP; i++) {
            read(provider, format, exchange, call, body);
        }
        List<Long> turns = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            long began = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < READS; i++) {
                read(provider, format, exchange, call, body);
            }
            turns.add((THREADS.getCurrentThreadCpuTime() - began) / READS);
        }
        Collections.sort(turns);
        long nanos = turns.get(TURNS / 2);
        fixersNanosForARate = name.equals("fixer") ? nanos / rates : fixersNanosForARate;
        System.out.printf(
                "%-6s %3d rates in %6d bytes: %4d us an answer, %5d ns a rate, %s times Fixer's%n",
                name,
                rates,
                body.length,
                nanos / 1000,
                nanos / rates,
                BigDecimal.valueOf(nanos / rates)
                        .divide(BigDecimal.valueOf(fixersNanosForARate), 1, RoundingMode.HALF_EVEN));
    }

    private static int read(
            RateProvider provider, DataFormat format, DefaultExchange exchange, ProviderCall call, byte[] body)
            throws Exception {
        Object answer = format.unmarshal(exchange, new ByteArrayInputStream(body));
        return provider.read(call, answer).get(0).rates().size();
    }
}
