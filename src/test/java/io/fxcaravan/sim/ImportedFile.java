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
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Random;
import java.util.stream.Collectors;

/** A file of old rates that a person has: working days of a span, with holes. */
final class ImportedFile {
    private static final ImportProgress SILENT = new ImportProgress() {
        @Override
        public void reading(long bytes, long size) {}

        @Override
        public void storing(long rates, long all) {}
    };

    private final byte[] csv;

    ImportedFile(EcbDays rates, LocalDate today, Step.Imported step) {
        Random holes = new Random(step.holes());
        BigDecimal factor = step.restated() ? Provider.CORRECTION : BigDecimal.ONE;
        csv = today.minusDays(step.firstBack())
                .datesUntil(today.minusDays(step.lastBack()).plusDays(1))
                .filter(day -> day.getDayOfWeek().getValue() < 6 && holes.nextInt(5) > 0)
                .flatMap(day ->
                        rates.ratesOn(day).stream().map(all -> line(day, new BigDecimal(all.get("USD")), factor)))
                .collect(Collectors.joining("\n", "date,quote,rate\n", "\n"))
                .getBytes(UTF_8);
    }

    private static String line(LocalDate day, BigDecimal rate, BigDecimal factor) {
        return day + ",USD," + rate.multiply(factor).toPlainString();
    }

    void load(Database database, Clock clock, Path scratch) throws IOException {
        ImportRequest request = new ImportRequest(FileShape.UNKNOWN, "fixer", "EUR", "sim", null);
        try (Rejects rejects = Rejects.to(null)) {
            new Importer(database, clock, scratch, rejects)
                    .load("rates.csv", new ByteArrayInputStream(csv), csv.length, request, SILENT);
        }
    }
}
