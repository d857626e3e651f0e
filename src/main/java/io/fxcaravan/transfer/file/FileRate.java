package io.fxcaravan.transfer.file;

import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.rates.Validity;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * One good rate of a file.
 *
 * @param revision 0 where the file carries none
 * @param line     of the file, the first is 1
 * @param validity null where the file carries none
 * @param quality  null where the file carries none
 * @param assumed  whether its comma was taken for a decimal one without anybody saying so
 */
public record FileRate(
        String provider,
        LocalDate date,
        int revision,
        long line,
        String base,
        Direction direction,
        Validity validity,
        String quote,
        Rate published,
        Quality quality,
        boolean assumed) {

    /** 1 base = so much of the quote, for its date only. */
    public FileRate(
            String provider,
            LocalDate date,
            int revision,
            long line,
            String base,
            String quote,
            Rate published,
            Quality quality,
            boolean assumed) {
        this(
                provider,
                date,
                revision,
                line,
                base,
                Direction.FOREIGN_PER_HOME,
                null,
                quote,
                published,
                quality,
                assumed);
    }

    /** Day by day and revision by revision; within one in the order of the file. */
    public static final Comparator<FileRate> BY_DAY = Comparator.comparing(FileRate::provider)
            .thenComparing(FileRate::date)
            .thenComparingInt(FileRate::revision)
            .thenComparingLong(FileRate::line);

    /** Whether both are of the same day, provider and revision. */
    public boolean isOfDay(FileRate other) {
        return date.equals(other.date) && provider.equals(other.provider) && revision == other.revision;
    }

    /** As a line of tidy CSV. */
    public String text() {
        return date + "," + provider + "," + base + "," + quote + "," + number();
    }

    /** The rate as the file may have written it. */
    public String number() {
        String plain = published.value().toPlainString();
        return assumed ? plain.replace('.', ',') : plain;
    }
}
