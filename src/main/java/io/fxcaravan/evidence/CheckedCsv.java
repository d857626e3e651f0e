package io.fxcaravan.evidence;

import io.fxcaravan.evidence.CsvRecords.Record;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.reading.QueryException;
import io.fxcaravan.transfer.file.TextLines;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A CSV of booked rates. It is written out as it came in, with the verdict in added columns. Columns that the check does not
 * know pass through. It reads one line at a time, in constant memory.
 */
public final class CheckedCsv {
    private static final List<String> ADDED =
            List.of("holds", "was_from", "was_to", "now", "difference", "revision", "changed_at", "reason");

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final RateChecker checker;
    private final CsvRecords records;
    private final Writer out;
    private final List<String> columns;
    private final String newLine;
    private long lines;
    private long failing;

    /**
     * Reads the header and writes it with the columns added.
     *
     * @throws QueryException where the header lacks a column
     */
    public CheckedCsv(RateChecker checker, TextLines from, Writer to) throws IOException {
        this.checker = checker;
        this.records = new CsvRecords(from);
        this.out = to;
        Record header = records.header();
        this.newLine = header.end().isEmpty() ? "\n" : header.end();
        this.columns = header.cells() == null
                ? List.of()
                : header.cells().stream().map(CheckedCsv::field).toList();
        for (String needed : BookedRate.REQUIRED) {
            if (!columns.contains(needed)) {
                throw new QueryException(
                        QueryException.Kind.INVALID,
                        "bad_body",
                        "line 1: there is no column " + needed + "; the first line names the columns, such as "
                                + "date,base,quote,rate");
            }
        }
        if (from.isMarked()) {
            out.write(BYTE_ORDER_MARK);
        }
        write(header, ADDED);
    }

    /** The field that a column holds; empty for a column that the check does not know. */
    private static String field(String column) {
        String plain = column.toLowerCase(Locale.ROOT).replace("_", "");
        return BookedRate.FIELDS.stream()
                .filter(field -> field.toLowerCase(Locale.ROOT).equals(plain))
                .findFirst()
                .orElse("");
    }

    /** Judges the next line; false where there is none. */
    public boolean next() throws IOException {
        Record line = records.next();
        if (line == null) {
            return false;
        }
        if (line.isBlank()) {
            out.write(line.text() + line.end());
            return true;
        }
        lines++;
        write(line, verdict(line));
        return true;
    }

    private void write(Record line, List<String> added) throws IOException {
        out.write(line.text());
        for (int cells = line.cells() == null ? columns.size() : line.cells().size(); cells < columns.size(); cells++) {
            out.write(records.separator()); // a line that ends early
        }
        out.write(added.stream().map(cell -> records.separator() + quoted(cell)).collect(Collectors.joining()));
        out.write(line.end().isEmpty() ? newLine : line.end());
    }

    private String quoted(String cell) {
        boolean plain = cell.indexOf(records.separator()) < 0
                && cell.indexOf('"') < 0
                && cell.lines().count() <= 1;
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private List<String> verdict(Record line) {
        try {
            if (line.cells() == null) {
                throw BookedRate.wrong("a quote is not closed, or text follows one");
            }
            Map<String, String> fields = fields(line);
            boolean decimalComma = isDecimalComma(fields);
            if (decimalComma) {
                fields.put("rate", fields.get("rate").replace(',', '.'));
            }
            return verdict(BookedRate.of(fields), decimalComma);
        } catch (QueryException e) {
            failing++;
            return List.of("", "", "", "", "", "", "", "line " + line.line() + ": " + e.getMessage());
        }
    }

    private List<String> verdict(BookedRate booked, boolean decimalComma) {
        CheckVerdict verdict = checker.check(booked);
        failing += verdict.holds() ? 0 : 1;
        CheckVerdict.Was was = verdict.was();
        return List.of(
                String.valueOf(verdict.holds()),
                was == null ? "" : was.from().toString(),
                was == null ? "" : text(was.to()),
                plain(verdict.now(), decimalComma),
                plain(verdict.difference(), decimalComma),
                text(verdict.revision()),
                text(verdict.changedAt()),
                text(verdict.reason()));
    }

    private Map<String, String> fields(Record line) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < Math.min(columns.size(), line.cells().size()); i++) {
            if (!columns.get(i).isEmpty()) {
                fields.put(columns.get(i), line.cells().get(i));
            }
        }
        return fields;
    }

    /** Whether numbers have a decimal comma, as spreadsheets write them between semicolons. The added ones are written alike. */
    private boolean isDecimalComma(Map<String, String> fields) {
        return records.separator() != ',' && fields.getOrDefault("rate", "").indexOf(',') >= 0;
    }

    private static String plain(BigDecimal number, boolean decimalComma) {
        String plain = number.signum() == 0 ? "0" : RateRules.plain(number);
        return decimalComma ? plain.replace('.', ',') : plain;
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    /** How many lines were judged. */
    public long lines() {
        return lines;
    }

    /** How many of them do not hold or could not be judged. */
    public long failing() {
        return failing;
    }
}
