package io.fxcaravan.cli.print;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.fxcaravan.store.query.ViewReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;

/** Prints rows as they come: as CSV and JSON in constant memory, as a table once all are there. */
public sealed interface RowPrinter extends ViewReader.Rows, Closeable {
    /** How. */
    enum Format {
        CSV,
        TABLE,
        JSON
    }

    /**
     * Closing it flushes, and leaves the writer open.
     *
     * @param format null for what suits where the output goes: an aligned table for people, plain lines for programs
     */
    static RowPrinter of(Format format, PrintWriter out) throws IOException {
        if (format == null) {
            return new Aligned(out, Terminal.hasOut());
        }
        return switch (format) {
            case CSV -> new Csv(out);
            case TABLE -> new Aligned(out, true);
            case JSON -> new Objects(out);
        };
    }

    /** Where the line above the rows goes: with them for people, beside them where a program reads them. */
    static PrintWriter heading(Format format, PrintWriter out, PrintWriter err) {
        return format == Format.TABLE || format == null && Terminal.hasOut() ? out : err;
    }

    /** As RFC 4180 has it, with the line ends of this world. */
    final class Csv implements RowPrinter {
        private final PrintWriter out;
        private final CsvWriter csv;

        private Csv(PrintWriter out) {
            this.out = out;
            this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        }

        @Override
        public void columns(List<String> names) {
            csv.writeRecord(names);
        }

        @Override
        public void row(List<Object> cells) {
            csv.writeRecord(cells.stream().map(Table::text).toList());
        }

        @Override
        public void close() throws IOException {
            csv.flush();
            out.flush();
        }
    }

    /** All at once, so that columns can be aligned. */
    final class Aligned implements RowPrinter {
        private final PrintWriter out;
        private final boolean aligned;
        private Table table;

        private Aligned(PrintWriter out, boolean aligned) {
            this.out = out;
            this.aligned = aligned;
        }

        @Override
        public void columns(List<String> names) {
            table = new Table(names.toArray(String[]::new));
        }

        @Override
        public void row(List<Object> cells) {
            table.row(cells.toArray());
        }

        @Override
        public void close() {
            if (table != null) {
                table.print(out, aligned);
            }
        }
    }

    /** One list of objects. */
    final class Objects implements RowPrinter {
        private final PrintWriter out;
        private final JsonGenerator json;
        private List<String> names;

        private Objects(PrintWriter out) throws IOException {
            this.out = out;
            this.json = JsonFactory.builder()
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build()
                    .createGenerator(out);
        }

        @Override
        public void columns(List<String> columns) throws IOException {
            names = columns;
            json.writeStartArray();
        }

        @Override
        public void row(List<Object> cells) throws IOException {
            json.writeRaw("\n");
            json.writeStartObject();
            for (int i = 0; i < cells.size(); i++) {
                json.writeFieldName(names.get(i));
                Object cell = cells.get(i);
                if (cell instanceof BigDecimal number) {
                    json.writeNumber(number);
                } else if (cell instanceof Boolean flag) {
                    json.writeBoolean(flag);
                } else {
                    json.writeString((String) cell);
                }
            }
            json.writeEndObject();
        }

        @Override
        public void close() throws IOException {
            json.close();
            out.println();
            out.flush();
        }
    }
}
