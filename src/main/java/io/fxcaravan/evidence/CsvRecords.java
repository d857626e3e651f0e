package io.fxcaravan.evidence;

import io.fxcaravan.transfer.file.BadLine;
import io.fxcaravan.transfer.file.CsvCells;
import io.fxcaravan.transfer.file.TextLines;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The records of a CSV, each with its original text, so that it can be written out unchanged. A quote that is never closed
 * spoils only its own line.
 */
final class CsvRecords {
    /** How many lines a quoted cell may span. */
    private static final int MOST_LINES = 50;

    private final TextLines lines;
    private final CsvCells csv;
    private final Record header;
    private final Deque<Line> putBack = new ArrayDeque<>();

    private record Line(long number, String text, String end) {}

    /**
     * A record.
     *
     * @param line  the number of its first line
     * @param text  as it is written
     * @param end   what ends it; empty at the end of the file
     * @param cells without the blanks around them; null where it cannot be read
     */
    record Record(long line, String text, String end, List<String> cells) {
        /** Whether nothing is in it, as in the lines that spreadsheets leave at the end. */
        boolean isBlank() {
            return cells != null && cells.stream().allMatch(String::isEmpty);
        }
    }

    /** Reads the header, which shows the separator. */
    CsvRecords(TextLines lines) throws IOException {
        this.lines = lines;
        Line first = line();
        this.csv = CsvCells.of(first == null ? "" : first.text());
        this.header = first == null ? new Record(1, "", "\n", List.of()) : record(first);
    }

    Record header() {
        return header;
    }

    char separator() {
        return csv.separator();
    }

    /** The next record; null after the last. */
    Record next() throws IOException {
        Line first = line();
        return first == null ? null : record(first);
    }

    private Line line() throws IOException {
        if (!putBack.isEmpty()) {
            return putBack.pop();
        }
        String text = lines.line();
        return text == null ? null : new Line(lines.number(), text, lines.end());
    }

    private Record record(Line first) throws IOException {
        List<Line> read = new ArrayList<>(List.of(first));
        StringBuilder text = new StringBuilder(first.text());
        List<String> cells = cells(first.text());
        while (cells == null && isOpen(text) && read.size() < MOST_LINES) {
            Line last = read.get(read.size() - 1);
            Line next = line();
            if (next == null) {
                break;
            }
            read.add(next);
            text.append(last.end()).append(next.text());
            cells = cells(text.toString());
        }
        if (cells == null) {
            for (int i = read.size() - 1; i > 0; i--) {
                putBack.push(read.get(i));
            }
            return new Record(first.number(), first.text(), first.end(), null);
        }
        return new Record(
                first.number(), text.toString(), read.get(read.size() - 1).end(), cells);
    }

    private List<String> cells(String text) {
        try {
            return csv.split(text);
        } catch (BadLine e) {
            return null;
        }
    }

    private static boolean isOpen(CharSequence text) {
        return text.chars().filter(c -> c == '"').count() % 2 == 1;
    }
}
