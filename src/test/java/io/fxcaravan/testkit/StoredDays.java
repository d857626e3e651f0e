package io.fxcaravan.testkit;

import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.rates.Validity;
import io.fxcaravan.store.AnswerBody;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.DayStatement;
import io.fxcaravan.store.NewSnapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts days into a database as the storing route does, by the same statement. */
public final class StoredDays {
    private final Database database;

    public StoredDays(Database database) {
        this.database = database;
    }

    /** Final rates of Fixer in euro; codes and rates in turn. */
    public void day(LocalDate date, String... codesAndRates) {
        day(date, Quality.FINAL, codesAndRates);
    }

    /** The first revision of a day. */
    public void day(LocalDate date, Quality quality, String... codesAndRates) {
        day(date, 1, quality, codesAndRates);
    }

    /** A revision of a day. */
    public void day(LocalDate date, int revision, Quality quality, String... codesAndRates) {
        Map<String, String> rates = new TreeMap<>();
        for (int i = 0; i < codesAndRates.length; i += 2) {
            rates.put(codesAndRates[i], codesAndRates[i + 1]);
        }
        day("fixer", date, "EUR", revision, quality, rates);
    }

    /** A revision of a day of whatever provider and base. */
    public void day(
            String provider, LocalDate date, String base, int revision, Quality quality, Map<String, String> rates) {
        store(provider, date, base, revision, quality, rates, null);
    }

    /** The same with the answer that it came in. */
    public void store(
            String provider,
            LocalDate date,
            String base,
            int revision,
            Quality quality,
            Map<String, String> rates,
            AnswerBody body) {
        store(provider, date, base, revision, quality, null, rates, body);
    }

    /** A first revision with the time that the provider put on it. */
    public void received(
            String provider, LocalDate date, Quality quality, Instant timestamp, Map<String, String> rates) {
        store(provider, date, "EUR", 1, quality, timestamp, rates, null);
    }

    private void store(
            String provider,
            LocalDate date,
            String base,
            int revision,
            Quality quality,
            Instant timestamp,
            Map<String, String> rates,
            AnswerBody body) {
        SortedMap<String, Rate> each = new TreeMap<>();
        rates.forEach((quote, text) -> each.put(quote, Rate.of(new BigDecimal(text))));
        PublishedRates published = new PublishedRates(base, Direction.FOREIGN_PER_HOME, each);
        store(provider, date, revision, quality, null, timestamp, published, body);
    }

    /** Rates as a bank publishes them. */
    public void published(String provider, LocalDate date, int revision, Validity validity, PublishedRates published) {
        store(provider, date, revision, Quality.FINAL, validity, null, published, null);
    }

    private void store(
            String provider,
            LocalDate date,
            int revision,
            Quality quality,
            Validity validity,
            Instant timestamp,
            PublishedRates published,
            AnswerBody body) {
        List<JudgedRate> judged = published.rates().entrySet().stream()
                .map(rate -> JudgedRate.stored(rate.getKey(), rate.getValue()))
                .toList();
        DayStatement statement = DayStatement.storing(new NewSnapshot(
                provider,
                date,
                revision,
                published.base(),
                published.direction(),
                validity,
                quality,
                new NewSnapshot.Origin("ingest", "test"),
                timestamp,
                recordedAt(date, revision),
                0,
                judged,
                List.of(),
                body));
        database.jdbi().useTransaction(statement::execute);
    }

    /** When {@link #day} says that a revision was recorded: as many minutes after the day's end as its number. */
    public static Instant recordedAt(LocalDate date, int revision) {
        return date.plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .plusMinutes(revision)
                .toInstant();
    }

    /** Puts a rate of a day into quarantine. */
    public void hold(LocalDate date, JudgedRate rate) {
        database.jdbi()
                .useHandle(h -> h.createUpdate("""
                                insert into quarantined_rate (provider, rate_date, quote, rate, units, reason, state, created_at)
                                values ('fixer', :day, :quote, :rate, :units, :reason, 'held', :at)""")
                        .bind("day", date)
                        .bind("quote", rate.quote())
                        .bind("rate", rate.text())
                        .bind("units", rate.units())
                        .bind("reason", rate.held().text())
                        .bind("at", recordedAt(date, 1))
                        .execute());
        database.changed();
    }

    /** Leaves a day of Fixer as a dead letter: the provider did not answer. */
    public void deadLetter(LocalDate date) {
        database.jdbi()
                .useHandle(h -> h.createUpdate("""
                                insert into dead_letter (provider, rate_date, stage, reason, attempts, message, created_at, state)
                                values ('fixer', :day, 'fetch', 'timeout', 3, 'no answer in 30 s', :at, 'parked')""")
                        .bind("day", date)
                        .bind("at", recordedAt(date, 1))
                        .execute());
        database.changed();
    }
}
