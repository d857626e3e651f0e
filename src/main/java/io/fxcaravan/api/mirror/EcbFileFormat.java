package io.fxcaravan.api.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fxcaravan.rates.RateRules;
import io.fxcaravan.reading.Series.SeriesDay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Days as the ECB writes them into its files, byte for byte: the daily files with padded zeros, the history without; the
 * daily XML indented and with single quotes, the history on a line a day and with double ones.
 */
final class EcbFileFormat {
    /** The bank's columns in its order, with those that it no longer publishes. */
    private static final List<String> COLUMNS =
            List.of(("USD,JPY,BGN,CYP,CZK,DKK,EEK,GBP,HUF,LTL,LVL,MTL,PLN,ROL,RON,SEK,"
                            + "SIT,SKK,CHF,ISK,NOK,HRK,RUB,TRL,TRY,AUD,BRL,CAD,CNY,HKD,IDR,ILS,INR,KRW,MXN,MYR,NZD,PHP,SGD,THB,ZAR")
                    .split(","));

    /** How many decimals the daily files show; four for all other currencies. */
    private static final Map<String, Integer> DECIMALS = Map.ofEntries(
            Map.entry("JPY", 2),
            Map.entry("HUF", 2),
            Map.entry("ISK", 2),
            Map.entry("IDR", 2),
            Map.entry("KRW", 2),
            Map.entry("CZK", 3),
            Map.entry("PHP", 3),
            Map.entry("THB", 3),
            Map.entry("GBP", 5));

    private static final String NAMESPACES = " xmlns:gesmes=\"http://www.gesmes.org/xml/2002-08-01\""
            + " xmlns=\"http://www.ecb.int/vocabulary/2002-08-01/eurofxref\">";
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final LocalTime PUBLISHED = LocalTime.of(16, 0);

    private EcbFileFormat() {}

    /** {@code eurofxref-daily.xml}. */
    static String daily(SeriesDay day) {
        StringBuilder xml = new StringBuilder(2048);
        xml.append(XML)
                .append("\n<gesmes:Envelope")
                .append(NAMESPACES)
                .append("\n\t<gesmes:subject>Reference rates</gesmes:subject>\n\t<gesmes:Sender>\n\t\t<gesmes:name>")
                .append("European Central Bank</gesmes:name>\n\t</gesmes:Sender>\n\t<Cube>\n\t\t<Cube time='")
                .append(day.date())
                .append("'>\n");
        for (String code : columns(day.rates(), false)) {
            xml.append("\t\t\t<Cube currency='")
                    .append(code)
                    .append("' rate='")
                    .append(padded(code, day.rates().get(code)))
                    .append("'/>\n");
        }
        return xml.append("\t\t</Cube>\n\t</Cube>\n</gesmes:Envelope>").toString();
    }

    /** {@code eurofxref.csv}. */
    static String dailyCsv(SeriesDay day) {
        StringBuilder head = new StringBuilder("Date, ");
        StringBuilder row = new StringBuilder(IN_WORDS.format(day.date())).append(", ");
        for (String code : columns(day.rates(), false)) {
            head.append(code).append(", ");
            row.append(padded(code, day.rates().get(code))).append(", ");
        }
        return head.append('\n').append(row).append('\n').toString();
    }

    /** {@code eurofxref-hist-90d.xml} and {@code eurofxref-hist.xml}. @param newestFirst the days */
    static String history(Iterator<SeriesDay> newestFirst) {
        StringBuilder xml = new StringBuilder(1 << 16);
        xml.append(XML)
                .append("<gesmes:Envelope")
                .append(NAMESPACES)
                .append("<gesmes:subject>Reference rates</gesmes:subject><gesmes:Sender><gesmes:name>")
                .append("European Central Bank</gesmes:name></gesmes:Sender><Cube>");
        while (newestFirst.hasNext()) {
            SeriesDay day = newestFirst.next();
            xml.append("<Cube time=\"").append(day.date()).append("\">");
            for (String code : columns(day.rates(), false)) {
                xml.append("<Cube currency=\"")
                        .append(code)
                        .append("\" rate=\"")
                        .append(RateRules.plain(day.rates().get(code)))
                        .append("\"/>");
            }
            xml.append(newestFirst.hasNext() ? "</Cube>\n" : "</Cube>");
        }
        return xml.append("</Cube></gesmes:Envelope>").toString();
    }

    /** {@code eurofxref-hist.csv}. */
    static String historyCsv(List<SeriesDay> newestFirst) {
        SortedMap<String, BigDecimal> all = new TreeMap<>();
        newestFirst.forEach(day -> all.putAll(day.rates()));
        List<String> columns = columns(all, true);
        StringBuilder csv = new StringBuilder(1 << 16);
        csv.append("Date,").append(String.join(",", columns)).append(",\n");
        for (SeriesDay day : newestFirst) {
            csv.append(day.date()).append(',');
            for (String code : columns) {
                BigDecimal rate = day.rates().get(code);
                csv.append(rate == null ? "N/A" : RateRules.plain(rate)).append(',');
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    /** A zip with one file. The same content always gives the same bytes. */
    static byte[] zip(String name, String text, LocalDate day) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() / 3);
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry(name);
            entry.setTimeLocal(day.atTime(PUBLISHED));
            zip.putNextEntry(entry);
            zip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    /** @param past whether to add columns of the bank that these days do not have */
    private static List<String> columns(SortedMap<String, BigDecimal> rates, boolean past) {
        List<String> columns = new ArrayList<>(COLUMNS);
        if (!past) {
            columns.retainAll(rates.keySet());
        }
        TreeSet<String> since = new TreeSet<>(rates.keySet());
        COLUMNS.forEach(since::remove);
        columns.addAll(since);
        return columns;
    }

    private static String padded(String code, BigDecimal rate) {
        int decimals = Math.max(rate.stripTrailingZeros().scale(), DECIMALS.getOrDefault(code, 4));
        return rate.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString();
    }
}
