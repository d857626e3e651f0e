package io.fxcaravan.provider.declared.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The lines of CSV in UTF-8 in which nothing is quoted, as nearly every bank sends it: a cell then ends at the next delimiter,
 * and neither has each character to be looked at nor the whole to be decoded. Other CSV is for the CSV reader, which takes
 * twice as long.
 */
final class PlainLines implements Iterator<CsvLine> {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final byte[] body;
    private final char delimiter;
    private final Character comment;

    /** Each byte as a character: a place in it is a place in the bytes, and UTF-8 has ASCII nowhere but for itself. */
    private final String bytes;

    private int begin;
    private int nextDelimiter = -1;
    private int[] ends = new int[16];

    /** @param comment what a line begins with that is passed over; null for nothing */
    PlainLines(byte[] body, char delimiter, Character comment) {
        this.body = body;
        this.delimiter = delimiter;
        this.comment = comment;
        bytes = new String(body, StandardCharsets.ISO_8859_1);
        begin = Arrays.mismatch(body, MARK) == MARK.length ? MARK.length : 0;
        passComments();
    }

    /** Whether nothing is quoted and each line ends in the usual way. */
    boolean fit() {
        int end = bytes.indexOf('\r');
        while (end >= 0 && end + 1 < bytes.length() && bytes.charAt(end + 1) == '\n') {
            end = bytes.indexOf('\r', end + 1);
        }
        return end < 0 && bytes.indexOf('"') < 0;
    }

    @Override
    public boolean hasNext() {
        return begin < body.length;
    }

    @Override
    public CsvLine next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int end = endOfLine();
        int count = 0;
        for (int cell = begin; cell <= end; count++) {
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, 2 * count);
            }
            ends[count] = Math.min(delimiterFrom(cell), end);
            cell = ends[count] + 1;
        }
        CsvLine line = new Line(body, begin, Arrays.copyOf(ends, count));
        begin = end + 1;
        passComments();
        return line;
    }

    private int endOfLine() {
        int end = bytes.indexOf('\n', begin);
        return end < 0 ? body.length : end;
    }

    /** Looked for once, however many lines lie before it. */
    private int delimiterFrom(int at) {
        if (nextDelimiter < at) {
            int found = bytes.indexOf(delimiter, at);
            nextDelimiter = found < 0 ? Integer.MAX_VALUE : found;
        }
        return nextDelimiter;
    }

    private void passComments() {
        while (comment != null && hasNext() && bytes.charAt(begin) == comment) {
            begin = endOfLine() + 1;
        }
    }

    /** What is no UTF-8 becomes a character that is part of no number, code or date. */
    private record Line(byte[] body, int begin, int[] ends) implements CsvLine {
        @Override
        public int count() {
            return ends.length;
        }

        @Override
        public String text(int cell) {
            int from = cell == 0 ? begin : ends[cell - 1] + 1;
            return new String(body, from, ends[cell] - from, StandardCharsets.UTF_8).strip();
        }
    }
}
