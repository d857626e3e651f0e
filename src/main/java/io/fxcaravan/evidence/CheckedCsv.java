package io.fxcaravan.evidence;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.reading.QueryException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A CSV of booked numbers, written out as it came in with columns added. Columns that are no fields of a line are somebody's
 * own and pass through. A line at a time, in constant memory.
 */
public final class CheckedCsv implements Closeable {
    private static final List<String> ADDED =
            List.of("holds", "was_from", "was_to", "now", "difference", "revision", "changed_at", "reason");

    private static final int LONGEST_HEADER = 4_000;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final RateChecker checker;
    private final CsvReader<CsvRecord> in;
    private final CsvWriter out;
    private final Iterator<CsvRecord> records;
    private final char separator;
    private final List<String> header = new ArrayList<>();
    private long lines;
    private long failing;

    /**
     * Reads the header and writes it with the columns added.
     *
     * @throws QueryException where the header lacks a column
     */
    public CheckedCsv(RateChecker checker, Reader from, Writer to) throws IOException {
        this.checker = checker;
        BufferedReader buffered = new BufferedReader(from);
        this.separator = separator(buffered);
        this.in = CsvReader.builder()
                .fieldSeparator(separator)
                .allowUnclosedQuote(false)
                .ofCsvRecord(buffered);
        this.out = CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.LF)
                .build(to);
        this.records = in.iterator();
        readHeader();
    }

    /** What stands more often in the first line. */
    private static char separator(BufferedReader in) throws IOException {
        char[] start = new char[LONGEST_HEADER];
        in.mark(LONGEST_HEADER);
        int length = Math.max(0, in.read(start, 0, LONGEST_HEADER));
        in.reset();
        String first = new String(start, 0, length).lines().findFirst().orElse("");
        if (first.startsWith(BYTE_ORDER_MARK)) {
            in.skip(1);
        }
        long semicolons = first.chars().filter(c -> c == ';').count();
        return semicolons > first.chars().filter(c -> c == ',').count() ? ';' : ',';
    }

    private void readHeader() {
        List<String> given = records.hasNext() ? records.next().getFields() : List.of();
        for (String name : given) {
            String plain = name.strip().toLowerCase(Locale.ROOT).replace("_", "");
            header.add(BookedRate.FIELDS.stream()
                    .filter(field -> field.toLowerCase(Locale.ROOT).equals(plain))
                    .findFirst()
                    .orElse(null));
        }
        for (String needed : BookedRate.REQUIRED) {
            if (!header.contains(needed)) {
                throw new QueryException(
                        QueryException.Kind.INVALID,
                        "bad_body",
                        "line 1: there is no column " + needed + "; the first line names the columns, such as "
                                + "date,base,quote,rate");
            }
        }
        write(given, ADDED);
    }

    private void write(List<String> given, List<String> added) {
        List<String> cells = new ArrayList<>(given);
        while (cells.size() < header.size()) {
            cells.add(""); // a line that ends early
        }
        cells.addAll(added);
        out.writeRecord(cells);
    }

    /** Judges the next line; false where there is none. */
    public boolean next() {
        if (!records.hasNext()) {
            return false;
        }
        CsvRecord line = records.next();
        lines++;
        write(line.getFields(), verdict(line));
        return true;
    }

    private List<String> verdict(CsvRecord line) {
        try {
            CheckVerdict verdict = checker.check(BookedRate.of(fields(line)));
            failing += verdict.holds() ? 0 : 1;
            CheckVerdict.Was was = verdict.was();
            return List.of(
                    verdict.holds() ? "true" : "false",
                    was == null ? "" : was.from().toString(),
                    was == null || was.to() == null ? "" : was.to().toString(),
                    plain(verdict.now()),
                    plain(verdict.difference()),
                    verdict.revision() == null ? "" : verdict.revision().toString(),
                    verdict.changedAt() == null ? "" : verdict.changedAt().toString(),
                    verdict.reason() == null ? "" : verdict.reason());
        } catch (QueryException e) {
            failing++;
            return List.of("", "", "", "", "", "", "", "line " + line.getStartingLineNumber() + ": " + e.getMessage());
        }
    }

    private Map<String, String> fields(CsvRecord line) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < Math.min(header.size(), line.getFieldCount()); i++) {
            if (header.get(i) != null) {
                String cell = line.getField(i);
                boolean decimalComma = separator == ';' && header.get(i).equals("rate");
                fields.put(header.get(i), decimalComma ? cell.replace(',', '.') : cell);
            }
        }
        return fields;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : RateRules.plain(number);
    }

    /** How many lines were judged. */
    public long lines() {
        return lines;
    }

    /** How many of them do not hold, or could not be judged. */
    public long failing() {
        return failing;
    }

    @Override
    public void close() throws IOException {
        out.close();
        in.close();
    }
}
