package io.fxcaravan.provider.ecb;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderCall.Kind;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.RawRate;
import io.fxcaravan.testkit.EcbStandIn;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.RunningDaemon;
import io.fxcaravan.testkit.StoredDays;
import io.fxcaravan.testkit.Tool;
import java.io.File;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who reads the ECB's files reads them from here by a changed host: our own provider does. */
class EcbFilesServedTest {
    private static final EcbProvider ECB = new EcbProvider(List.of());
    private static final LocalDate NEWEST = LocalDate.of(2019, 11, 29);

    @TempDir
    static Path dir;

    private static EcbFile bank;
    private static RunningDaemon fx;

    @BeforeAll
    static void start() throws Exception {
        bank = EcbFormat.read(EcbStandIn.sample("eurofxref-hist-90d-2019-11-29.xml"));
        fx = new RunningDaemon(
                dir,
                "2019-11-29T18:00:00Z",
                EcbFilesServedTest::fill,
                "fx.providers",
                "manual,ecb",
                "fx.api.base",
                "USD",
                "fx.ecb.base-url",
                "http://127.0.0.1:9/");
    }

    private static void fill(StoredDays stored) {
        bank.days().forEach((date, rates) -> {
            Map<String, String> texts = new TreeMap<>();
            rates.forEach(rate -> texts.put(rate.quote(), rate.text()));
            stored.day("ecb", date, "EUR", 1, Quality.FINAL, texts);
        });
    }

    @AfterAll
    static void stop() {
        fx.close();
    }

    private static byte[] file(String name) throws Exception {
        try (InputStream in =
                URI.create(fx.api() + "/stats/eurofxref/" + name).toURL().openStream()) {
            return in.readAllBytes();
        }
    }

    private static List<DayRates> read(String name, Kind kind, List<LocalDate> dates) throws Exception {
        return ECB.read(new ProviderCall("ecb", kind, dates), EcbFormat.read(file(name)));
    }

    @Test
    void our_own_provider_reads_the_ninety_days_back_equal() throws Exception {
        List<LocalDate> dates = List.copyOf(bank.days().keySet());

        for (String name : List.of("eurofxref-hist-90d.xml", "eurofxref-hist.xml", "eurofxref-hist.zip")) {
            List<DayRates> days = read(name, Kind.SERIES, dates);

            assertThat(days).as(name).extracting(DayRates::date).isEqualTo(dates);
            assertThat(days)
                    .allSatisfy(day -> assertThat(day.rates())
                            .containsExactlyInAnyOrderElementsOf(bank.days().get(day.date())));
        }
    }

    @Test
    void the_history_is_the_file_of_the_bank_byte_for_byte() throws Exception {
        assertThat(file("eurofxref-hist-90d.xml")).isEqualTo(EcbStandIn.sample("eurofxref-hist-90d-2019-11-29.xml"));
    }

    @Test
    void the_daily_file_holds_the_newest_day() throws Exception {
        DayRates day = read("eurofxref-daily.xml", Kind.LATEST, List.of(NEWEST)).get(0);

        assertThat(day.rates()).hasSize(32).contains(new RawRate("ISK", "134.00"));
        try (ZipInputStream zip = new ZipInputStream(
                URI.create(fx.api() + "/stats/eurofxref/eurofxref.zip").toURL().openStream())) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("eurofxref.csv");
            assertThat(new String(zip.readAllBytes())).contains("\n29 November 2019, 1.0982, 120.43, 1.9558, ");
        }
    }

    @Test
    void who_has_the_file_is_told_so_and_no_other_file_is_there() throws Exception {
        var first = fx.get("/stats/eurofxref/eurofxref-daily.xml");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(first.headers().firstValue("Content-Type")).hasValue("text/xml; charset=utf-8");
        assertThat(fx.get("/stats/eurofxref/eurofxref-daily.xml", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
        assertThat(fx.get("/stats/eurofxref/no-such.xml").statusCode()).isEqualTo(404);
    }

    /** By its documented settings alone, in a process of its own since it reads them once. */
    @Test
    @FullRun
    void moneta_reads_the_files_by_a_changed_address(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("javamoney.properties"), """
                {1}load.ECBCurrentRateProvider.urls=%1$s/stats/eurofxref/eurofxref-daily.xml
                {1}load.ECBHistoric90RateProvider.urls=%1$s/stats/eurofxref/eurofxref-hist-90d.xml
                {1}load.ECBHistoricRateProvider.urls=%1$s/stats/eurofxref/eurofxref-hist.xml
                {1}load.ECBHistoricRateProvider.startRemote=true
                """.formatted(fx.api()));
        String java = System.getProperty("java.home") + "/bin/java";
        String path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator, folder + File.pathSeparator, ""));

        String line = "exec '" + java + "' -cp '" + path + "' " + MonetaProgram.class.getName();

        Tool.Said said = Tool.SH.run(folder, "-c", line);

        List<String> expected = new ArrayList<>();
        bank.days()
                .forEach((date, rates) -> rates.stream()
                        .filter(rate -> rate.quote().equals("USD"))
                        .forEach(rate -> {
                            expected.add("ECB-HIST90 " + date + " " + new BigDecimal(rate.text()).stripTrailingZeros());
                            expected.add("ECB-HIST " + date + " " + new BigDecimal(rate.text()).stripTrailingZeros());
                        }));
        expected.add("ECB " + NEWEST + " 1.0982");
        assertThat(said.text().lines()).containsAll(expected);
    }
}
