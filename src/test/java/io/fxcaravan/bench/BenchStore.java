package io.fxcaravan.bench;

import io.fxcaravan.home.Home;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.testkit.StoredDays;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Stores of many days of 170 currencies, and the folders that they lie in. */
final class BenchStore {
    /** The newest day of each: a Friday that is over, so that a daemon owes but the days of this week. */
    static final LocalDate LAST =
            LocalDate.now(ZoneOffset.UTC).minusDays(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.FRIDAY));

    private static final int CURRENCIES = 170;

    private BenchStore() {}

    /** Working days up to {@link #LAST}. */
    static void fill(Path home, String provider, int days) {
        try (Database database = open(home)) {
            StoredDays stored = new StoredDays(database);
            for (int back = days - 1; back >= 0; back--) {
                Map<String, String> rates = new TreeMap<>();
                for (int i = 0; i < CURRENCIES; i++) {
                    rates.put(
                            code(i),
                            BigDecimal.valueOf(1_000_000 + i * 977L + back * 13L, 6)
                                    .toPlainString());
                }
                stored.day(provider, day(back), "EUR", 1, Quality.FINAL, rates);
            }
            database.closeCompacted();
        }
    }

    /** The H2 file of a home. */
    static Database open(Path home) {
        return Database.open(new StoreConfig(
                "jdbc:h2:file:" + new Home(home).data().resolve("fx-caravan").toAbsolutePath(), "", "", 8));
    }

    /** The same store in a folder within that home. */
    static Path copy(Path home) throws IOException {
        Path copy = home.resolve("copy");
        String file = "data/fx-caravan.mv.db";
        Files.createDirectories(copy.resolve("data"));
        Files.copy(home.resolve(file), copy.resolve(file));
        return copy;
    }

    /** The working day so many before the last. */
    static LocalDate day(int back) {
        return LAST.minusDays(back / 5 * 7L + back % 5);
    }

    static String code(int i) {
        return "X" + (char) ('A' + i / 26) + (char) ('A' + i % 26);
    }

    static void delete(Path dir) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
