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
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.support.DefaultExchange;

/**
 * How long it takes to read an answer: Fixer's by its own reader, the same bytes as a file describes them, and answers of
 * banks. Prints the processor's time, and how many times that of Fixer's reader it is: for the answer, for each rate, and for
 * each byte. Banks send names and dates beside each rate: an answer of as many rates has three to nine times Fixer's bytes.
 * Not a test, since its times are the machine's.
 *
 * <pre>java -cp target/test-classes:target/fx-caravan/lib/fx-caravan.jar io.fxcaravan.bench.AnswerBenchmark</pre>
 */
public final class AnswerBenchmark {
    private static final int WARM_UP_TURNS = 20;
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

    private AnswerBenchmark() {}

    public static void main(String[] args) throws Exception {
        Home home = new Home(Files.createTempDirectory("fx-answers"));
        Files.createDirectories(home.config().resolve("providers"));
        Files.writeString(home.config().resolve("providers/same.yaml"), SAME);
        Settings settings = Settings.load(
                home,
                null,
                Map.of(),
                Map.of("fx.providers", "fixer,same,bdi,hmrc,cbu,bnr"),
                InstalledProviders.names(home),
                names -> InstalledProviders.defaults(home, names),
                Clock.systemUTC());
        List<Reading> readings = List.of(
                new Reading(settings, "fixer", "fixer/latest-2025-04-15.json", LocalDate.of(2025, 4, 15)),
                new Reading(settings, "same", "fixer/latest-2025-04-15.json", LocalDate.of(2025, 4, 15)),
                new Reading(settings, "bdi", "providers/bdi/dailyRates-EUR-2026-02-09.csv", LocalDate.of(2026, 2, 9)),
                new Reading(settings, "hmrc", "providers/hmrc/monthly_csv_2026-8.csv", LocalDate.of(2026, 8, 1)),
                new Reading(settings, "cbu", "providers/cbu/json-all-2026-04-01.json", LocalDate.of(2026, 4, 1)),
                new Reading(
                        settings, "bnr", "providers/bnr/nbrfxrates2026-first-20-days.xml", LocalDate.of(2026, 1, 5)));
        for (int turn = 0; turn < WARM_UP_TURNS + TURNS; turn++) {
            for (Reading reading : readings) {
                reading.turn(turn >= WARM_UP_TURNS);
            }
        }
        readings.forEach(reading -> reading.print(readings.get(0)));
    }

    /** One answer, read again and again, in turn with the others: what slows the machine down then slows all. */
    private static final class Reading {
        private final String name;
        private final RateProvider provider;
        private final ProviderCall call;
        private final byte[] body;
        private final DataFormat format;
        private final DefaultExchange exchange = new DefaultExchange(new DefaultCamelContext());
        private final List<Long> turns = new ArrayList<>();
        private int rates;

        Reading(Settings settings, String name, String sample, LocalDate date) throws Exception {
            this.name = name;
            provider = InstalledProviders.create(settings, name).provider();
            call = ProviderCall.of(
                    name, name.equals("fixer") ? ProviderCall.Kind.LATEST : ProviderCall.Kind.DATE, date);
            body = Files.readAllBytes(SAMPLES.resolve(sample));
            format = provider.format();
            format.start();
        }

        void turn(boolean counts) throws Exception {
            long began = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < READS; i++) {
                Object answer = format.unmarshal(exchange, new ByteArrayInputStream(body));
                rates = provider.read(call, answer).get(0).rates().size();
            }
            if (counts) {
                turns.add((THREADS.getCurrentThreadCpuTime() - began) / READS);
            }
        }

        private long nanos() {
            return turns.stream().sorted().skip(TURNS / 2).findFirst().orElseThrow();
        }

        void print(Reading fixers) {
            System.out.printf(
                    "%-6s %3d rates in %6d bytes: %4d us, %s times Fixer's answer, %s for a rate, %s for a byte%n",
                    name,
                    rates,
                    body.length,
                    nanos() / 1000,
                    times(fixers, 1, 1),
                    times(fixers, rates, fixers.rates),
                    times(fixers, body.length, fixers.body.length));
        }

        private BigDecimal times(Reading other, int of, int ofOther) {
            return BigDecimal.valueOf(nanos())
                    .multiply(BigDecimal.valueOf(ofOther))
                    .divide(
                            BigDecimal.valueOf(other.nanos()).multiply(BigDecimal.valueOf(of)),
                            1,
                            RoundingMode.HALF_EVEN);
        }
    }
}
