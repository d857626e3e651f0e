package io.fxcaravan.transfer.load;

import io.fxcaravan.provider.ecb.EcbXml;
import io.fxcaravan.rates.RawRate;
import io.fxcaravan.transfer.file.BadLine;
import io.fxcaravan.transfer.file.Decimals;
import io.fxcaravan.transfer.file.FileDates;
import io.fxcaravan.transfer.file.FileFormat;
import io.fxcaravan.transfer.file.FileRate;
import io.fxcaravan.transfer.file.FileShape;
import io.fxcaravan.transfer.file.Header;
import io.fxcaravan.transfer.file.LineReader;
import io.fxcaravan.transfer.file.NdjsonLines;
import io.fxcaravan.transfer.file.SdmxLines;
import io.fxcaravan.transfer.file.TextLines;
import io.fxcaravan.transfer.file.TidyLines;
import io.fxcaravan.transfer.file.ValueParser;
import io.fxcaravan.transfer.file.WideLines;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** Reads one file: what it is shows in its first bytes; its good rates go into the sort, the others to the rejects. */
final class FileReading {
    private static final int LINES_PER_REMARK = 1000;
    private static final int DAYS_PER_REMARK = 50;

    private final String name;
    private final long size;
    private final ImportRequest request;
    private final LocalDate latest;
    private final DaySort sort;
    private final Rejects rejects;
    private final ImportProgress progress;
    private Decimals decimals;

    /**
     * The reading of one file.
     *
     * @param name   for the rejects
     * @param size   in bytes; 0 where it is not known
     * @param latest no rate can be of a later day
     */
    FileReading(
            String name,
            long size,
            ImportRequest request,
            LocalDate latest,
            DaySort sort,
            Rejects rejects,
            ImportProgress progress) {
        this.name = name;
        this.size = size;
        this.request = request;
        this.latest = latest;
        this.sort = sort;
        this.rejects = rejects;
        this.progress = progress;
    }

    /**
     * Reads all of it.
     *
     * @return the format that it has
     * @throws IllegalArgumentException where it is no file of the format, or of none that is known
     */
    FileFormat read(TextLines lines) throws IOException {
        FileShape shape = request.shape();
        if (shape.format() == FileFormat.ECB_XML || shape.format() == null && lines.beginWith('<')) {
            readXml(lines);
            return FileFormat.ECB_XML;
        }
        Header header = Header.read(lines);
        FileFormat format = shape.format() == null ? FileFormat.of(header, shape) : shape.format();
        decimals = new Decimals(shape.decimal(), header.csv().separator());
        readLines(lines, format, header);
        return format;
    }

    /** Whether the whole file confirms the commas that were taken as decimal ones. */
    boolean commasAgree() {
        return decimals != null && decimals.agree();
    }

    private void readLines(TextLines lines, FileFormat format, Header header) throws IOException {
        LineReader reader = reader(format, header);
        String line = format == FileFormat.NDJSON ? header.line() : lines.next();
        for (long count = 1; line != null; line = lines.next(), count++) {
            take(lines, line, reader);
            if (count % LINES_PER_REMARK == 0) {
                progress.reading(lines.bytes(), size);
            }
        }
    }

    private void take(TextLines lines, String line, LineReader reader) {
        try {
            if (lines.wasCut()) {
                throw new BadLine("longer than " + TextLines.LONGEST + " characters");
            }
            reader.read(lines.number(), line, new LineReader.Sink() {
                @Override
                public void rate(FileRate rate) {
                    sort.add(rate);
                }

                @Override
                public void reject(String reason) {
                    rejects.add(name, lines.number(), reason, line);
                }
            });
        } catch (BadLine e) {
            rejects.add(name, lines.number(), e.getMessage(), line);
        }
    }

    private LineReader reader(FileFormat format, Header header) {
        LineReader.Defaults defaults = defaults(format);
        return switch (format) {
            case TIDY_CSV -> new TidyLines(header, request.shape(), defaults);
            case WIDE_CSV, ECB_CSV -> new WideLines(header, defaults);
            case SDMX_CSV -> new SdmxLines(header, defaults);
            case NDJSON -> new NdjsonLines(defaults);
            case ECB_XML -> throw new IllegalStateException("XML has no lines");
        };
    }

    private LineReader.Defaults defaults(FileFormat format) {
        String provider = request.provider() != null ? request.provider() : format.isBanks() ? "ecb" : "manual";
        return new LineReader.Defaults(
                provider,
                format.isBanks() ? "EUR" : request.base(),
                new FileDates(request.shape().dates(), latest),
                decimals);
    }

    private void readXml(TextLines lines) throws IOException {
        decimals = new Decimals(Decimals.Mark.POINT, ',');
        LineReader.Defaults defaults = defaults(FileFormat.ECB_XML);
        ValueParser parser = new ValueParser(decimals);
        long[] days = {0};
        try {
            EcbXml.read(lines.rest(), (EcbXml.Days<RuntimeException>) (date, rates, line) -> {
                takeDay(date, rates, line, defaults, parser);
                if (++days[0] % DAYS_PER_REMARK == 0) {
                    progress.reading(lines.bytes(), size);
                }
            });
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("not an XML file of the ECB: " + oneLine(e.getMessage()), e);
        }
        if (days[0] == 0) {
            throw new IllegalArgumentException("the ECB's file holds no day");
        }
    }

    private void takeDay(
            LocalDate date, List<RawRate> rates, long line, LineReader.Defaults defaults, ValueParser parser) {
        for (RawRate rate : rates) {
            try {
                String quote = parser.code(rate.quote());
                sort.add(new FileRate(
                        defaults.provider(),
                        defaults.dates().checked(date, date.toString()),
                        0,
                        line,
                        defaults.base(),
                        quote,
                        parser.rate(quote, rate.text()),
                        null,
                        false));
            } catch (BadLine e) {
                rejects.add(name, line, e.getMessage(), date + "," + rate.quote() + "," + rate.text());
            }
        }
    }

    private static String oneLine(String message) {
        return String.join(" ", message.lines().map(String::strip).toList());
    }
}
