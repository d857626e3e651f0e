package io.fxcaravan.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.home.Home;
import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.rates.RawRate;
import io.fxcaravan.store.AnswerBody;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.DayStatement;
import io.fxcaravan.store.NewSnapshot;
import io.fxcaravan.testkit.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the product is measured against: the shortest fast program for the same job, by hand. Same SQL, same calls in
 * flight, same durability; it retries nothing, holds nothing back and compares no day with another.
 */
final class HandWrittenLoop implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern PARAMETER = Pattern.compile(":\\?(\\w+)");
    private static final int DAYS_PER_CHECKPOINT = 30;

    private final Database database;
    private final URI baseUrl;
    private final int inFlight;
    private final RateRules rules = new RateRules();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    HandWrittenLoop(Home home, URI baseUrl, int inFlight) throws SQLException {
        this.database = Database.open(TestDatabase.config(home.dir()));
        this.baseUrl = baseUrl;
        this.inFlight = inFlight;
        database.jdbi().useHandle(h -> h.execute("insert into provider_state (provider) values ('fixer')"));
        database.jdbi()
                .useHandle(h -> h.execute(
                        "insert into quota_use (provider, period, used, call_limit, reserve, resets_on) values ('fixer', ?, 0, null, 0, ?)",
                        period(),
                        period().plusMonths(1)));
    }

    private static LocalDate period() {
        return LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1);
    }

    private record Fetched(LocalDate date, Instant timestamp, List<JudgedRate> rates, AnswerBody body) {}

    /** Days are fetched ahead, so that calls stay in flight while a day is stored, and stored in order. */
    void ingest(List<LocalDate> days) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(inFlight);
        Queue<Future<Fetched>> ahead = new ArrayDeque<>();
        try (Connection connection = database.dataSource().getConnection();
                Store store = new Store(connection)) {
            int stored = 0;
            for (LocalDate day : days) {
                if (ahead.size() == 2 * inFlight) {
                    store.keep(ahead.remove().get());
                    if (++stored % DAYS_PER_CHECKPOINT == 0) {
                        database.checkpoint();
                    }
                }
                ahead.add(callers.submit(() -> fetch(day)));
            }
            for (Future<Fetched> fetched : ahead) {
                store.keep(fetched.get());
            }
            database.checkpoint();
        } finally {
            callers.shutdown();
        }
    }

    private Fetched fetch(LocalDate day) throws Exception {
        count();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(baseUrl + "/" + day + "?access_key=" + FixerStandIn.KEY))
                .build();
        byte[] answer = http.send(request, BodyHandlers.ofByteArray()).body();
        return read(day, answer, AnswerBody.of(answer));
    }

    private void count() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update quota_use set used = used + 1 where provider = ? and period = ? and (call_limit is null or used < call_limit)")) {
            update.setString(1, "fixer");
            update.setDate(2, Date.valueOf(period()));
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("no quota left");
            }
        }
    }

    private Fetched read(LocalDate day, byte[] answer, AnswerBody body) throws IOException {
        List<JudgedRate> rates = new ArrayList<>(200);
        Instant timestamp = null;
        try (JsonParser json = JSON.createParser(answer)) {
            json.nextToken();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "success" -> require(json.getBooleanValue(), "success");
                    case "date" -> require(json.getText().equals(day.toString()), "date");
                    case "timestamp" -> timestamp = Instant.ofEpochSecond(json.getLongValue());
                    case "rates" -> {
                        while (json.nextToken() != JsonToken.END_OBJECT) {
                            String quote = json.currentName();
                            json.nextToken();
                            JudgedRate rate = rules.judge(new RawRate(quote, json.getText()));
                            require(rate.isGood(), quote);
                            if (!quote.equals("EUR")) {
                                rates.add(rate);
                            }
                        }
                    }
                    default -> json.skipChildren();
                }
            }
        }
        rates.sort(Comparator.comparing(JudgedRate::quote));
        return new Fetched(day, timestamp, rates, body);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("bad answer: " + what);
        }
    }

    /** The product's statement, prepared once. */
    private static final class Store implements AutoCloseable {
        private final Connection connection;
        private final List<String> names = new ArrayList<>();
        private PreparedStatement insert;

        Store(Connection connection) throws SQLException {
            this.connection = connection;
            connection.setAutoCommit(false);
        }

        void keep(Fetched day) throws SQLException {
            DayStatement statement = DayStatement.storing(new NewSnapshot(
                    "fixer",
                    day.date(),
                    1,
                    "EUR",
                    Direction.FOREIGN_PER_HOME,
                    null,
                    Quality.FINAL,
                    new NewSnapshot.Origin("ingest", "loop"),
                    day.timestamp(),
                    Instant.now().truncatedTo(ChronoUnit.MILLIS),
                    0,
                    day.rates(),
                    List.of(),
                    day.body()));
            if (insert == null) {
                prepare(statement.sql());
            }
            for (int i = 0; i < names.size(); i++) {
                insert.setObject(i + 1, statement.parameters().get(names.get(i)));
            }
            insert.execute();
            connection.commit();
        }

        private void prepare(String sql) throws SQLException {
            Matcher parameter = PARAMETER.matcher(sql);
            while (parameter.find()) {
                names.add(parameter.group(1));
            }
            insert = connection.prepareStatement(parameter.replaceAll("?"));
        }

        @Override
        public void close() throws SQLException {
            insert.close();
            connection.setAutoCommit(true);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
