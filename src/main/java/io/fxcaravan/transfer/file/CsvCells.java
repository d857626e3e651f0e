package io.fxcaravan.transfer.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.List;

/**
 * Splits lines of CSV into cells without the blanks around them. Each line stands for itself: a quote that is never closed spoils
 * its own line and not the rest of the file.
 */
public final class CsvCells {
    private final char separator;
    private final CsvReader.CsvReaderBuilder csv;

    private CsvCells(char separator) {
        this.separator = separator;
        this.csv = CsvReader.builder()
                .fieldSeparator(separator)
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(false);
    }

    /** With the separator that the header has: a comma, a semicolon or a tab. */
    public static CsvCells of(String header) {
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(header, candidate) > count(header, best)) {
                best = candidate;
            }
        }
        return partedBy(best);
    }

    /** With a separator that the file names itself. */
    static CsvCells partedBy(char separator) {
        return new CsvCells(separator);
    }

    private static long count(String text, char of) {
        return text.chars().filter(c -> c == of).count();
    }

    /** What parts the cells. */
    public char separator() {
        return separator;
    }

    /** The names of the columns. @throws IllegalArgumentException where quotes are not closed */
    List<String> header(String line) {
        try {
            return split(line);
        } catch (BadLine e) {
            throw new IllegalArgumentException("the first line cannot be read: " + e.getMessage(), e);
        }
    }

    /** The cells of a line. @throws BadLine where quotes are not closed */
    public List<String> split(String line) throws BadLine {
        try {
            return csv.ofSingleCsvRecord(line).getFields().stream()
                    .map(String::strip)
                    .toList();
        } catch (CsvParseException e) {
            throw new BadLine("a quote is not closed, or text follows one");
        }
    }
}
