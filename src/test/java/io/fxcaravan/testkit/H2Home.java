package io.fxcaravan.testkit;

import io.fxcaravan.config.Settings;
import io.fxcaravan.home.Home;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A home whose H2 file a test opens, closes and harms. */
public record H2Home(Path dir) {
    public Settings settings() {
        return Settings.load(new Home(dir), null, Map.of(), Map.of(), Set.of("fixer"), Clock.systemUTC());
    }

    public StoreConfig config() {
        return StoreConfig.from(settings());
    }

    public Path file() {
        return config().h2File().orElseThrow();
    }

    public Database open() {
        return Database.open(config());
    }

    /** Stores days of a hundred rates each from that date on, and acknowledges each. */
    public static void store(Database database, LocalDate from, int days) {
        StoredDays stored = new StoredDays(database);
        Map<String, String> rates = new TreeMap<>();
        for (int i = 0; i < 100; i++) {
            rates.put("" + (char) ('A' + i / 26) + (char) ('A' + i % 26) + "X", "1." + (100 + i));
        }
        for (int i = 0; i < days; i++) {
            stored.day("fixer", from.plusDays(i), "EUR", 1, Quality.FINAL, rates);
            database.checkpoint();
        }
    }

    /** Days that are there with each of their rates. */
    public static int whole(Database database) {
        return database.jdbi()
                .withHandle(h -> h.createQuery("""
                        select count(*) from (select l.rate_date from ledger l
                          join snapshot_rate r on r.snapshot_id = l.snapshot_id
                          group by l.rate_date having count(*) = 100 and sum(r.amount) = 114.95) d""").mapTo(Integer.class).one());
    }

    /** Days in the ledger, whatever of them is there. */
    public static int days(Database database) {
        return database.jdbi()
                .withHandle(h -> h.createQuery("select count(*) from ledger")
                        .mapTo(Integer.class)
                        .one());
    }
}
