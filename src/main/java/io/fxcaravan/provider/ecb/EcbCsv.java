package io.fxcaravan.provider.ecb;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.fxcaravan.provider.ProviderFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads {@code eurofxref.csv} ({@code 13 April 2026, 1.1684, …}) and {@code eurofxref-hist.csv}
 * ({@code 2026-04-13,1.1684,N/A,…}). Columns go by the name at their head: their order has changed over the years, and
 * both files end each line with a comma.
 */
final class EcbCsv {
    /** English whatever the machine's language is. */
    private static final DateTimeFormatter DATE_IN_WORDS =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);

    private static final Set<String> NO_RATE = Set.of("", "N/A");

    private EcbCsv() {}

    /** @throws CsvParseException where it is not such a file: another header, a line with cells missing, a wrong date */
    static EcbFile read(InputStream in) throws IOException, ProviderFailure {
        EcbFile file = new EcbFile();
        try (CsvReader<CsvRecord> lines =
                CsvReader.builder().detectBomHeader(true).ofCsvRecord(in, StandardCharsets.UTF_8)) {
            List<String> head = null;
            for (CsvRecord line : lines) {
                List<String> cells =
                        line.getFields().stream().map(String::strip).toList();
                if (head != null) {
                    file.add(date(cells.get(0)), day(head, cells).rates());
                } else if (cells.get(0).equals("Date")) {
                    head = cells;
                } else {
                    throw new CsvParseException("the first column is not Date");
                }
            }
        }
        return file;
    }

    private static EcbFile.Day day(List<String> head, List<String> cells) {
        EcbFile.Day day = new EcbFile.Day();
        for (int i = 1; i < head.size(); i++) {
            if (!head.get(i).isEmpty() && !NO_RATE.contains(cells.get(i))) {
                day.add(head.get(i), cells.get(i));
            }
        }
        return day;
    }

    private static LocalDate date(String text) {
        try {
            return Character.isLetter(text.charAt(text.length() / 2))
                    ? LocalDate.parse(text, DATE_IN_WORDS)
                    : LocalDate.parse(text);
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            throw new CsvParseException("no date: " + text, e);
        }
    }
}
