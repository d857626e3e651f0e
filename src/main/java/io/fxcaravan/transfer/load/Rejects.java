package io.fxcaravan.transfer.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines that could not be loaded, with the reason of each: as CSV in a file where one is named; the first few are
 * remembered to be told.
 */
public final class Rejects implements Closeable {
    private static final int TOLD = 10;
    private static final int LONGEST_TEXT = 2000;

    private final CsvWriter csv; // null for no file
    private final List<String> first = new ArrayList<>();
    private long count;

    private Rejects(CsvWriter csv) {
        this.csv = csv;
    }

    /** @param file replaced where it exists; null for none */
    public static Rejects to(Path file) throws IOException {
        if (file == null) {
            return new Rejects(null);
        }
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file, UTF_8);
        csv.writeRecord("file", "line", "reason", "text");
        return new Rejects(csv);
    }

    void add(String file, long line, String reason, String text) {
        count++;
        if (first.size() < TOLD) {
            first.add(file + ":" + line + ": " + reason);
        }
        if (csv != null) {
            try {
                csv.writeRecord(
                        file,
                        Long.toString(line),
                        reason,
                        text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...");
            } catch (UncheckedIOException e) {
                throw new UncheckedIOException("the rejects file cannot be written: " + e.getMessage(), e.getCause());
            }
        }
    }

    /** How many there are. */
    public long count() {
        return count;
    }

    /** The first few, each in one line. */
    public List<String> first() {
        return List.copyOf(first);
    }

    @Override
    public void close() throws IOException {
        if (csv != null) {
            csv.close();
        }
    }
}
