package io.fxcaravan.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.home.Home;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.Validity;
import io.fxcaravan.reading.QueryException;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.StoredDays;
import io.fxcaravan.testkit.TestDatabase;
import io.fxcaravan.transfer.file.TextLines;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ECB's krone of 2025-10-23, first with two digits swapped. */
@OnEachDatabaseInFullRun
class RateCheckerTest {
    private static final LocalDate DAY = LocalDate.of(2025, 10, 23);
    private static final Instant FIRST = StoredDays.recordedAt(DAY, 1);
    private static final Instant SECOND = StoredDays.recordedAt(DAY, 2);

    @TempDir
    Path dir;

    private Database database;
    private RateChecker checker;
    private StoredDays stored;

    @BeforeEach
    void open() {
        Clock clock = Clock.fixed(Instant.parse("2025-11-03T12:00:00Z"), ZoneOffset.UTC);
        Map<String, String> given = new HashMap<>(TestDatabase.properties(dir));
        given.put("fx.providers", "ecb");
        Settings settings = Settings.load(new Home(dir), null, Map.of(), given, Wiring.PROVIDERS, clock);
        database = Database.open(StoreConfig.from(settings));
        checker = new Wiring(settings, database, clock).readers().checker();
        stored = new StoredDays(database);
        stored.day("ecb", DAY, "EUR", 1, Quality.FINAL, Map.of("NOK", "11.8529"));
        stored.day("ecb", DAY, "EUR", 2, Quality.FINAL, Map.of("NOK", "11.5829"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private CheckVerdict check(String rate) {
        return checker.check(
                BookedRate.of(Map.of("id", "7", "date", "2025-10-23", "base", "EUR", "quote", "NOK", "rate", rate)));
    }

    @Test
    void a_number_that_is_known_now_holds_by_value() {
        CheckVerdict verdict = check("11.58290");

        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.id()).isEqualTo("7");
        assertThat(verdict.difference()).isEqualByComparingTo("0");
        assertThat(verdict.was()).isEqualTo(new CheckVerdict.Was(SECOND, null));
        assertThat(verdict.revision()).isEqualTo(2);
        assertThat(verdict.reason()).isNull();
    }

    @Test
    void a_number_that_was_restated_held_until_then_and_the_difference_is_exact() {
        CheckVerdict verdict = check("11.8529");

        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.was()).isEqualTo(new CheckVerdict.Was(FIRST, SECOND));
        assertThat(verdict.now()).isEqualByComparingTo("11.5829");
        assertThat(verdict.difference()).isEqualByComparingTo("0.27");
        assertThat(verdict.changedAt()).isEqualTo(SECOND);
        assertThat(verdict.reason()).contains("revision 2");
    }

    @Test
    void a_number_that_never_was_says_so() {
        CheckVerdict verdict = check("11.6");

        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.was()).isNull();
        assertThat(verdict.changedAt()).isNull();
    }

    @Test
    void a_rate_that_stood_in_until_its_day_came_was_the_number_until_then() {
        LocalDate friday = DAY.plusDays(1);
        CheckVerdict before = checker.check(
                BookedRate.of(Map.of("date", friday.toString(), "base", "EUR", "quote", "NOK", "rate", "11.5829")));
        stored.day("ecb", friday, "EUR", 1, Quality.FINAL, Map.of("NOK", "11.6185"));
        database.changed();

        CheckVerdict verdict = checker.check(
                BookedRate.of(Map.of("date", friday.toString(), "base", "EUR", "quote", "NOK", "rate", "11.5829")));

        assertThat(before.holds()).isTrue();
        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.was()).isEqualTo(new CheckVerdict.Was(SECOND, StoredDays.recordedAt(friday, 1)));
    }

    @Test
    void what_was_known_at_a_time_is_compared_where_that_is_asked() {
        assertThat(checker.check(BookedRate.of(Map.of(
                                "date", "2025-10-23",
                                "base", "EUR",
                                "quote", "NOK",
                                "rate", "11.8529",
                                "asOf", FIRST.toString())))
                        .holds())
                .isTrue();
    }

    @Test
    void a_line_without_a_date_or_with_a_wrong_rule_names_its_field() {
        assertThatThrownBy(() -> BookedRate.of(Map.of("base", "EUR", "quote", "NOK", "rate", "1")))
                .isInstanceOf(QueryException.class)
                .hasMessage("date is missing");
        assertThatThrownBy(() -> BookedRate.of(
                        Map.of("date", "2025-10-23", "base", "EUR", "quote", "NOK", "rate", "1", "rule", "befor")))
                .hasMessageContaining("nearest there is: before");
        assertThatThrownBy(() -> BookedRate.of(Map.of("dat", "2025-10-23")))
                .hasMessageContaining("there is no field dat; the nearest there is: date");
    }

    private CheckedCsv csv(String text, StringWriter out) throws IOException {
        CheckedCsv csv = new CheckedCsv(checker, TextLines.sent(text.getBytes(StandardCharsets.UTF_8)), out);
        while (csv.next()) {
            // all of them
        }
        return csv;
    }

    @Test
    void a_csv_comes_out_with_columns_added_and_one_bad_line_spoils_no_other() throws IOException {
        StringWriter out = new StringWriter();
        CheckedCsv csv = csv("""
                invoice,date,base,quote,rate,note
                A1,2025-10-23,EUR,NOK,11.5829,"good, so far"
                A2,,EUR,NOK,11.5829,no date
                A3,2025-10-23,EUR,NOK,11.8529,old
                """, out);
        String[] lines = out.toString().split("\n");

        assertThat(csv.lines()).isEqualTo(3);
        assertThat(csv.failing()).isEqualTo(2);

        assertThat(lines[0])
                .isEqualTo("invoice,date,base,quote,rate,note,holds,was_from,was_to,now,difference,revision,"
                        + "changed_at,reason");
        assertThat(lines[1])
                .isEqualTo("A1,2025-10-23,EUR,NOK,11.5829,\"good, so far\",true," + SECOND + ",,11.5829,0,2,,");
        assertThat(lines[2]).isEqualTo("A2,,EUR,NOK,11.5829,no date,,,,,,,,line 3: date is missing");
        assertThat(lines[3]).startsWith("A3,2025-10-23,EUR,NOK,11.8529,old,false," + FIRST + "," + SECOND);
    }

    @Test
    void what_came_in_goes_out_as_it_was_written_quotes_blanks_and_line_ends_too() throws IOException {
        String came = "\uFEFF\"date\"; base;quote;\"rate\";Memo\r\n"
                + "\"2025-10-23\";EUR; NOK ;\"11,5829\";\"two\r\nlines; and \"\"quotes\"\"\"\r\n"
                + ";;;;\r\n"
                + "2025-10-23;EUR;NOK;11,8529";
        StringWriter out = new StringWriter();

        assertThat(csv(came, out).lines()).isEqualTo(2);
        assertThat(out.toString().split("(?<=\r\n)"))
                .containsExactly(
                        "\uFEFF\"date\"; base;quote;\"rate\";Memo;holds;was_from;was_to;now;difference;revision;changed_at;reason\r\n",
                        "\"2025-10-23\";EUR; NOK ;\"11,5829\";\"two\r\n",
                        "lines; and \"\"quotes\"\"\";true;" + SECOND + ";;11,5829;0;2;;\r\n",
                        ";;;;\r\n",
                        "2025-10-23;EUR;NOK;11,8529;;false;" + FIRST + ";" + SECOND + ";11,5829;0,27;2;" + SECOND
                                + ";2025-10-23 revision 2 came by ingest\r\n");
    }

    @Test
    void a_quote_that_is_never_closed_spoils_its_own_line_alone() throws IOException {
        StringWriter out = new StringWriter();
        CheckedCsv csv = csv("""
                date,base,quote,rate,note
                2025-10-23,EUR,NOK,11.5829,"open
                2025-10-23,EUR,NOK,11.5829,5" pipe
                2025-10-23,EUR,NOK,11.5829,"good"
                """, out);

        assertThat(csv.lines()).isEqualTo(3);
        assertThat(csv.failing()).isEqualTo(1);
        assertThat(out.toString().split("\n")[1])
                .isEqualTo(
                        "2025-10-23,EUR,NOK,11.5829,\"open,,,,,,,,\"line 2: a quote is not closed, or text follows one\"");
    }

    @Test
    void a_rate_that_was_meant_for_a_period_was_the_number_until_it_was_amended() {
        LocalDate first = LocalDate.of(2025, 9, 1);
        Validity september = new Validity(first, LocalDate.of(2025, 9, 30));
        for (int revision = 1; revision <= 2; revision++) {
            stored.published(
                    "ecb",
                    first,
                    revision,
                    september,
                    PublishedRates.of("EUR", new TreeMap<>(Map.of("USD", new BigDecimal("1.170" + revision)))));
        }

        CheckVerdict verdict = checker.check(BookedRate.of(
                Map.of("date", "2025-09-15", "base", "EUR", "quote", "USD", "rate", "1.1701", "rule", "valid")));

        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.was())
                .isEqualTo(new CheckVerdict.Was(StoredDays.recordedAt(first, 1), StoredDays.recordedAt(first, 2)));
    }
}
