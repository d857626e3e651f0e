package io.fxcaravan.api.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.reading.Series.SeriesDay;
import io.fxcaravan.testkit.EcbStandIn;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The bank's saved files come out byte for byte of the numbers in them. */
class EcbFileFormatTest {
    private static final Pattern TIME = Pattern.compile("time=['\"]([^'\"]+)['\"]");
    private static final Pattern RATE = Pattern.compile("currency=['\"](\\w+)['\"] rate=['\"]([^'\"]+)['\"]");

    private static String saved(String name) {
        return new String(EcbStandIn.sample(name), UTF_8);
    }

    private static SeriesDay day(LocalDate date, SortedMap<String, BigDecimal> rates) {
        return new SeriesDay(date, Quality.FINAL, 1, PublishedRates.of("EUR", rates), rates);
    }

    /** As the store has them: no zeros at the end. */
    private static List<SeriesDay> daysOfXml(String xml) {
        List<SeriesDay> days = new ArrayList<>();
        String[] parts = xml.split("(?=<Cube time)");
        for (int i = 1; i < parts.length; i++) {
            SortedMap<String, BigDecimal> rates = new TreeMap<>();
            for (MatchResult rate : RATE.matcher(parts[i]).results().toList()) {
                rates.put(rate.group(1), new BigDecimal(rate.group(2)).stripTrailingZeros());
            }
            days.add(day(
                    LocalDate.parse(TIME.matcher(parts[i])
                            .results()
                            .findFirst()
                            .orElseThrow()
                            .group(1)),
                    rates));
        }
        return days;
    }

    private static List<SeriesDay> daysOfCsv(String csv) {
        List<String> lines = csv.lines().toList();
        String[] head = lines.get(0).split(",");
        return lines.subList(1, lines.size()).stream()
                .map(line -> {
                    String[] cells = line.split(",");
                    SortedMap<String, BigDecimal> rates = new TreeMap<>();
                    for (int i = 1; i < cells.length; i++) {
                        if (!cells[i].equals("N/A")) {
                            rates.put(head[i], new BigDecimal(cells[i]).stripTrailingZeros());
                        }
                    }
                    return day(LocalDate.parse(cells[0]), rates);
                })
                .toList();
    }

    private static String savedHistory() throws Exception {
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(EcbStandIn.sample("eurofxref-hist.zip")))) {
            zip.getNextEntry();
            return new String(zip.readAllBytes(), UTF_8);
        }
    }

    @Test
    void the_daily_xml_is_the_bank_s() {
        String bank = saved("eurofxref-daily-2026-08-21.xml");

        assertThat(EcbFileFormat.daily(daysOfXml(bank).get(0))).isEqualTo(bank);
    }

    @Test
    void the_daily_csv_is_the_bank_s() throws Exception {
        SeriesDay newest = daysOfCsv(savedHistory()).get(0);

        assertThat(newest.date()).isEqualTo(LocalDate.of(2026, 4, 13));
        assertThat(EcbFileFormat.dailyCsv(newest)).isEqualTo(saved("eurofxref-daily-2026-04-13.csv"));
    }

    @Test
    void the_ninety_days_are_the_bank_s() {
        String bank = saved("eurofxref-hist-90d-2019-11-29.xml");

        assertThat(EcbFileFormat.history(daysOfXml(bank).iterator())).isEqualTo(bank);
    }

    @Test
    void the_history_since_1999_is_the_bank_s() throws Exception {
        String bank = savedHistory();

        assertThat(EcbFileFormat.historyCsv(daysOfCsv(bank))).isEqualTo(bank);
    }

    @Test
    void a_currency_that_the_bank_has_not_had_yet_comes_last() {
        SortedMap<String, BigDecimal> rates = new TreeMap<>();
        rates.put("USD", new BigDecimal("1.1"));
        rates.put("AED", new BigDecimal("4.23456"));

        assertThat(EcbFileFormat.dailyCsv(day(LocalDate.of(2026, 3, 2), rates)))
                .isEqualTo("Date, USD, AED, \n2 March 2026, 1.1000, 4.23456, \n");
    }
}
