package io.fxcaravan.provider.ecb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.rates.RawRate;
import io.fxcaravan.testkit.EcbStandIn;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcbFormatTest {
    private static final LocalDate APRIL_13 = LocalDate.of(2026, 4, 13);

    @Test
    void a_daily_file_is_read_in_xml() throws Exception {
        EcbFile file = read("eurofxref-daily-2026-08-21.xml");

        assertThat(file.days()).hasSize(1);
        assertThat(rates(file, LocalDate.of(2026, 8, 21)))
                .hasSize(29)
                .containsEntry("USD", "1.1699")
                .containsEntry("GBP", "0.85670");
    }

    @Test
    void ninety_days_are_read_in_xml_written_in_the_other_style() throws Exception {
        EcbFile file = read("eurofxref-hist-90d-2019-11-29.xml");

        assertThat(file.days()).hasSize(65);
        assertThat(rates(file, LocalDate.of(2019, 11, 29))).containsEntry("USD", "1.0982");
    }

    @Test
    void a_daily_file_is_read_in_csv_whatever_language_the_machine_speaks() throws Exception {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(rates(read("eurofxref-daily-2024-10-11.csv"), LocalDate.of(2024, 10, 11)))
                    .hasSize(30);
            assertThat(rates(read("eurofxref-daily-2026-04-13.csv"), APRIL_13))
                    .hasSize(29)
                    .containsEntry("RON", "5.0920")
                    .containsEntry("ZAR", "19.3849");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void the_history_is_read_from_its_zip_with_currencies_where_they_were_quoted() throws Exception {
        EcbFile file = read("eurofxref-hist.zip");

        assertThat(file.days()).hasSize(6983);
        assertThat(rates(file, LocalDate.of(1999, 1, 4))).hasSize(27).containsEntry("CYP", "0.58231");
        assertThat(rates(file, LocalDate.of(2008, 12, 9))).containsKey("ISK");
        assertThat(rates(file, LocalDate.of(2010, 6, 1))).doesNotContainKey("ISK");
        assertThat(rates(file, LocalDate.of(2018, 2, 1))).containsEntry("ISK", "125.01");
        assertThat(rates(file, APRIL_13)).hasSize(29).doesNotContainKeys("BGN", "RUB");
    }

    @Test
    void the_daily_file_and_the_history_differ_in_zeros_alone() throws Exception {
        Map<String, String> daily = rates(read("eurofxref-daily-2026-04-13.csv"), APRIL_13);
        Map<String, String> history = rates(read("eurofxref-hist.zip"), APRIL_13);

        assertThat(daily).isNotEqualTo(history);
        assertThat(numbers(daily)).isEqualTo(numbers(history));
    }

    @Test
    void columns_go_by_name_not_by_place() throws Exception {
        EcbFile file = EcbFormat.read("Date,ZAR,USD,ILS,\n2026-04-10,19.4,1.17,3.6,\n".getBytes(UTF_8));

        assertThat(rates(file, LocalDate.of(2026, 4, 10)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("ZAR", "19.4", "USD", "1.17", "ILS", "3.6"));
    }

    @Test
    void of_two_rates_for_one_currency_none_is_a_number() throws Exception {
        EcbFile file = EcbFormat.read(daily("<Cube currency='USD' rate='1.1'/><Cube currency='USD' rate='1.2'/>"
                + "<Cube currency='JPY' rate='180'/><Cube currency='JPY' rate='180'/>"));

        assertThat(rates(file, APRIL_13)).containsEntry("USD", "1.1 or 1.2").containsEntry("JPY", "180");
    }

    @Test
    void a_zip_is_read_by_the_entry_that_is_csv() throws Exception {
        byte[] csv = EcbStandIn.sample("eurofxref-daily-2026-04-13.csv");

        EcbFile file = EcbFormat.read(zip(Map.of("README.txt", "hello".getBytes(UTF_8), "renamed.CSV", csv)));

        assertThat(rates(file, APRIL_13)).hasSize(29);
        assertThat(refused(zip(Map.of("README.txt", csv)))).hasMessageContaining("no .csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Access denied</body></html>",
                "<!DOCTYPE html><html></html>",
                "{\"error\":\"x\"}",
                "PKrubbish",
                "Date,USD,\n",
                "Date,USD,\n2026-13-41,1.1,\n",
                "Date,USD,\n,1.1,\n",
                "Date, USD, \n32 April 2026, 1.1, \n",
                "Date,USD,JPY,\n2026-04-13,1.1,180,\n2026-04-10,1.",
                "Date,USD,\n2026-04-13,1.1,\n2026-04-13,1.2,\n",
                "<Envelope xmlns='http://example.org'/>",
                "<g:Envelope xmlns:g='http://www.gesmes.org/xml/2002-08-01'"
                        + " xmlns='http://www.ecb.int/vocabulary/2002-08-01/eurofxref'>"
                        + "<Cube><Cube time='2026-04-13'><Cube currency='USD'/></Cube></Cube></g:Envelope>"
            })
    void what_is_no_file_of_the_ecb_is_worth_a_retry_and_shows_how_it_begins(String body) {
        ProviderFailure failure = refused(body.getBytes(UTF_8));

        assertThat(failure.action()).isEqualTo(FailureAction.RETRY);
        assertThat(failure.stage()).isEqualTo(ProviderFailure.Stage.PARSE);
    }

    @Test
    void no_document_type_is_followed(@TempDir Path dir) throws Exception {
        Path secret = Files.writeString(dir.resolve("secret"), "1.1");
        for (String type : List.of(
                "<!DOCTYPE x [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]>",
                "<!DOCTYPE x SYSTEM '" + secret.toUri() + "'>",
                "<!DOCTYPE x [<!ENTITY e '1.1'>]>")) {
            String xml = type + new String(daily("<Cube currency='USD' rate='&e;'/>"), UTF_8);

            assertThat(refused(xml.getBytes(UTF_8)).reason()).isEqualTo("not_ecb");
        }
    }

    @Test
    void an_archive_that_swells_is_not_unpacked() throws Exception {
        byte[] zip = zip(Map.of("eurofxref.csv", new byte[64 * 1024 * 1024]));

        assertThat(refused(zip)).hasMessageContaining("larger than");
    }

    @Test
    void a_cut_or_damaged_file_never_reads_as_another() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (String name : List.of(
                "eurofxref-daily-2026-08-21.xml",
                "eurofxref-daily-2026-04-13.csv",
                "eurofxref-hist-90d-2019-11-29.xml")) {
            byte[] whole = EcbStandIn.sample(name);
            EcbFile right = EcbFormat.read(whole);
            for (int i = 0; i < 200; i++) {
                byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
                if (name.endsWith(".xml") && new String(cut, UTF_8).contains("</gesmes:Envelope>")) {
                    continue;
                }
                try {
                    EcbFormat.read(cut)
                            .days()
                            .forEach((date, rates) -> assertThat(rates)
                                    .as("%s cut at %d", name, cut.length)
                                    .hasSameSizeAs(right.days().get(date)));
                } catch (ProviderFailure expected) {
                    assertThat(expected.action()).isEqualTo(FailureAction.RETRY);
                }
            }
        }
        byte[] zip = EcbStandIn.sample("eurofxref-hist.zip");
        for (int i = 0; i < 20; i++) {
            byte[] damaged = zip.clone();
            damaged[100 + random.nextInt(zip.length - 300)] ^= 0x55;
            assertThat(refused(damaged).action()).isEqualTo(FailureAction.RETRY);
            assertThat(refused(Arrays.copyOf(zip, random.nextInt(zip.length - 1000)))
                            .action())
                    .isEqualTo(FailureAction.RETRY);
        }
    }

    private static ProviderFailure refused(byte[] body) {
        return catchThrowableOfType(ProviderFailure.class, () -> EcbFormat.read(body));
    }

    private static EcbFile read(String sample) throws ProviderFailure {
        return EcbFormat.read(EcbStandIn.sample(sample));
    }

    static byte[] daily(String cubes) {
        return ("<gesmes:Envelope xmlns:gesmes='http://www.gesmes.org/xml/2002-08-01'"
                        + " xmlns='http://www.ecb.int/vocabulary/2002-08-01/eurofxref'><Cube><Cube time='2026-04-13'>"
                        + cubes + "</Cube></Cube></gesmes:Envelope>")
                .getBytes(UTF_8);
    }

    private static byte[] zip(Map<String, byte[]> entries) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> rates(EcbFile file, LocalDate date) {
        return file.days().get(date).stream().collect(Collectors.toMap(RawRate::quote, RawRate::text));
    }

    private static Map<String, BigDecimal> numbers(Map<String, String> rates) {
        return rates.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, rate -> new BigDecimal(rate.getValue()).stripTrailingZeros()));
    }
}
