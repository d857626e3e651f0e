package io.fxcaravan.transfer.load;

import io.fxcaravan.store.Database;
import io.fxcaravan.transfer.file.FileFormat;
import io.fxcaravan.transfer.file.TextLines;
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
 * <p>What is not a rate is rejected; a jump is not, since a person vouches for the file and real history has jumps.
 */
public final class Importer {
    private static final int RATES_IN_MEMORY = 50_000;

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
     * @param size in bytes; 0 where it is not known
     * @throws IllegalArgumentException where it is no file of the format, or of none that is known
     * @throws IOException where it cannot be read
     */
    public ImportReport load(String name, InputStream in, long size, ImportRequest request, ImportProgress progress)
            throws IOException {
        long before = rejects.count();
        try (TextLines lines = new TextLines(in);
                DaySort sort = new DaySort(scratch, RATES_IN_MEMORY)) {
            FileReading reading = new FileReading(name, size, request, latest(), sort, rejects, progress);
            FileFormat format = read(name, reading, lines);
            FileDays days = new FileDays(
                    sort.sorted(),
                    reading.commasAgree(),
                    (rate, reason) -> rejects.add(name, rate.line(), reason, rate.text()));
            ImportCounts counts = new ImportCounts();
            store(name, days, sort.count(), request, progress, counts);
            if (counts.hasChanges()) {
                database.checkpoint();
            }
            return counts.report(name, format, rejects.count() - before);
        }
    }

    private static FileFormat read(String name, FileReading reading, TextLines lines) throws IOException {
        try {
            return reading.read(lines);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    /** Somewhere on Earth it is tomorrow already. */
    private LocalDate latest() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
    }

    private void store(
            String name,
            FileDays days,
            long rates,
            ImportRequest request,
            ImportProgress progress,
            ImportCounts counts) {
        DayMerge merge = new DayMerge(database, clock, request.actor(), request.reason());
        DayMerge.Note note = new DayMerge.Note(name, request.reason());
        for (DayBatches pages = new DayBatches(days); pages.hasNext(); ) {
            List<FileDay> page = pages.next();
            String provider = page.get(0).provider();
            for (DayMerge.Outcome outcome : merge.store(page, counts.isNoted(provider) ? null : note)) {
                counts.add(outcome);
                if (outcome.refused() != null) {
                    outcome.day()
                            .rates()
                            .values()
                            .forEach(rate -> rejects.add(name, rate.line(), outcome.refused(), rate.text()));
                }
            }
            progress.storing(counts.rates(), rates);
        }
    }
}
