package io.fxcaravan.provider.declared.format;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.Arrays;

/** A line as the CSV reader takes it apart. */
final class CsvCells implements CsvLine {
    private final char[] line;
    private final int[] ends;

    private CsvCells(char[] line, int[] ends) {
        this.line = line;
        this.ends = ends;
    }

    @Override
    public int count() {
        return ends.length;
    }

    @Override
    public String text(int cell) {
        int begin = cell == 0 ? 0 : ends[cell - 1];
        int end = ends[cell];
        while (begin < end && Character.isWhitespace(line[begin])) {
            begin++;
        }
        while (begin < end && Character.isWhitespace(line[end - 1])) {
            end--;
        }
        return new String(line, begin, end - begin);
    }

    /** Takes cells from the CSV reader. */
    static final class Handler extends AbstractBaseCsvCallbackHandler<CsvLine> {
        private char[] line = new char[256];
        private int[] ends = new int[16];
        private int length;
        private int count;

        @Override
        protected void handleBegin(long startingLineNumber) {
            length = 0;
            count = 0;
        }

        @Override
        protected void handleField(int cell, char[] buffer, int offset, int size, boolean quoted) {
            while (length + size > line.length) {
                line = Arrays.copyOf(line, 2 * line.length);
            }
            System.arraycopy(buffer, offset, line, length, size);
            length += size;
            end();
        }

        @Override
        protected void handleEmpty() {
            end();
        }

        private void end() {
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, 2 * count);
            }
            ends[count++] = length;
        }

        @Override
        protected CsvLine buildRecord() {
            return getRecordType() == RecordType.COMMENT
                    ? null
                    : new CsvCells(Arrays.copyOf(line, length), Arrays.copyOf(ends, count));
        }
    }
}
