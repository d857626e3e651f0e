package io.fxcaravan.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.store.Database;
import io.fxcaravan.transfer.file.FileShape;
import io.fxcaravan.transfer.load.ImportProgress;
import io.fxcaravan.transfer.load.ImportRequest;
import io.fxcaravan.transfer.load.Importer;
import io.fxcaravan.transfer.load.Rejects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Random;

/** A file of old rates that a person has: working days of a span, with holes. */
final class ImportedFile {
    private static final ImportProgress SILENT = new ImportProgress() {
        @Override
        public void reading(long bytes, long size) {}

        @Override
        public void storing(long rates, long all) {}
    };

    private final byte[] csv;

    /** @param holes a seed of which days are not in it */
    ImportedFile(EcbDays rates, LocalDate today, int firstBack, int lastBack, long holes) {
        Random random = new Random(holes);
        StringBuilder lines = new StringBuilder("date,quote,rate\n");
        for (LocalDate day = today.minusDays(firstBack);
                !day.isAfter(today.minusDays(lastBack));
                day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() < 6 && random.nextInt(5) > 0) {
                LocalDate date = day;
                rates.ratesOn(day)
                        .ifPresent(all -> lines.append(date)
                                .append(",USD,")
                                .append(all.get("USD"))
                                .append('\n'));
            }
        }
        csv = lines.toString().getBytes(UTF_8);
    }

    void load(Database database, Clock clock, Path scratch) throws IOException {
        ImportRequest request = new ImportRequest(FileShape.UNKNOWN, "fixer", "EUR", "sim", null);
        try (Rejects rejects = Rejects.to(null)) {
            new Importer(database, clock, scratch, rejects)
                    .load("rates.csv", new ByteArrayInputStream(csv), csv.length, request, SILENT);
        }
    }
}
