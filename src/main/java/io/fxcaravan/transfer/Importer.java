package io.fxcaravan.transfer;

import io.fxcaravan.store.Database;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Loads files of rates: reads and cleans them line by line, sorts them by day, and lays each day over what is stored. The
 * same file twice adds nothing. Memory stays flat, whatever the size and the order of a file.
 *
 * <p>What is no rate by itself is rejected; a jump is not, since a person vouches for the file and real history has jumps.
 */
public final class Importer {
    private static final int RATES_IN_MEMORY = 50_000;
    private static final int LINES_PER_REMARK = 1000;

    private final Database database;
    private final Clock clock;
    private final Path scratch;
    private final Rejects rejects;

    /** @param scratch a folder for what does not fit into memory */
    public Importer(Database database, Clock clock, Path scratch, Rejects rejects) {
        this.database = database;
        this.clock = clock;
        this.scratch = scratch;
        this.rejects = rejects;
    }

    /**
     * Loads a file. What it has stored is safe from power cuts once this returns.
     *
     * @param name for messages and for what is written down
     * @param size in bytes; 0 where nobody knows
     * @throws IllegalArgumentException where it is no file of the format, or of none that is known
     * @throws IOException where it cannot be read
     */
    public ImportReport load(String name, InputStream in, long size, ImportRequest request, ImportProgress progress)
            throws IOException {
        long before = rejects.count();
        try (TextLines lines = new TextLines(in);
                DaySort sort = new DaySort(scratch, RATES_IN_MEMORY)) {
            FileFormat format = read(name, lines, size, request, sort, progress);
            Tally tally = new Tally();
            store(name, sort, request, progress, tally);
            if (tally.hasChanges()) {
                database.checkpoint();
            }
            return tally.report(name, format, sort.count(), rejects.count() - before);
        }
    }

    private FileFormat read(
            String name, TextLines lines, long size, ImportRequest request, DaySort sort, ImportProgress progress)
            throws IOException {
        String header = lines.next();
        if (header == null) {
            throw new IllegalArgumentException(name + ": the file is empty");
        }
        FileFormat format;
        LineReader reader;
        try {
            format = request.format() == null ? FileFormat.of(header) : request.format();
            reader = reader(format, header, request);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
        String line = format == FileFormat.NDJSON ? header : lines.next();
        for (long count = 1; line != null; line = lines.next(), count++) {
            take(name, lines, line, reader, sort);
            if (count % LINES_PER_REMARK == 0) {
                progress.reading(lines.bytes(), size);
            }
        }
        return format;
    }

    private void take(String name, TextLines lines, String line, LineReader reader, DaySort sort) {
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

    private LineReader reader(FileFormat format, String header, ImportRequest request) {
        boolean banks = format == FileFormat.ECB_CSV;
        String provider = request.provider() != null ? request.provider() : banks ? "ecb" : "manual";
        // somewhere on Earth it is tomorrow already
        LocalDate latest = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        LineReader.Defaults defaults = new LineReader.Defaults(
                provider, banks ? "EUR" : request.base(), new FileDates(request.dates(), latest));
        return switch (format) {
            case TIDY_CSV -> new TidyLines(header, defaults);
            case WIDE_CSV, ECB_CSV -> new WideLines(header, defaults);
            case NDJSON -> new NdjsonLines(defaults);
        };
    }

    private void store(String name, DaySort sort, ImportRequest request, ImportProgress progress, Tally tally) {
        FileDays days =
                new FileDays(sort.sorted(), (rate, reason) -> rejects.add(name, rate.line(), reason, rate.text()));
        DayOverlay overlay = new DayOverlay(database, clock, request.actor());
        DayOverlay.Note note = new DayOverlay.Note(name, request.reason());
        for (FilePages pages = new FilePages(days); pages.hasNext(); ) {
            List<FileDay> page = pages.next();
            String provider = page.get(0).provider();
            for (DayOverlay.Outcome outcome : overlay.store(page, tally.isNoted(provider) ? null : note)) {
                tally.add(outcome);
                if (outcome.refused() != null) {
                    outcome.day()
                            .rates()
                            .values()
                            .forEach(rate -> rejects.add(name, rate.line(), outcome.refused(), rate.text()));
                }
            }
            progress.storing(tally.rates(), sort.count());
        }
    }
}
