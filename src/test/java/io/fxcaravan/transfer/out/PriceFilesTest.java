package io.fxcaravan.transfer.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.SnapshotSpans;
import io.fxcaravan.testkit.OnEachDatabaseInFullRun;
import io.fxcaravan.testkit.StoredDays;
import io.fxcaravan.testkit.TestDatabase;
import io.fxcaravan.testkit.Tool;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prices for bookkeeping programs, read by those programs. */
@OnEachDatabaseInFullRun
class PriceFilesTest {
    private static final LocalDate THURSDAY = LocalDate.of(2026, 2, 26);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 27);

    @TempDir
    Path dir;

    private Database database;

    @BeforeEach
    void fill() {
        database = Database.open(TestDatabase.config(dir));
        StoredDays stored = new StoredDays(database);
        stored.day(FRIDAY, Quality.FINAL, "USD", "1.0900", "BTC", "0.000012345");
        stored.day(THURSDAY, Quality.FINAL, "USD", "1.0843");
        stored.published(
                "manual",
                FRIDAY,
                1,
                null,
                new PublishedRates(
                        "PLN",
                        Direction.HOME_PER_FOREIGN,
                        new TreeMap<>(Map.of(
                                "USD",
                                Rate.of(new BigDecimal("4.05")),
                                "JPY",
                                new Rate(new BigDecimal("2.7123"), 100)))));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private String prices(ExportFormat format, String provider, String base) throws Exception {
        StringWriter out = new StringWriter();
        new Exporter(new SnapshotSpans(database), (name, from, to) -> List.of())
                .write(format, new ExportRequest(null, null, base, Set.of(), provider), out);
        return out.toString();
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(dir.resolve(name), text);
    }

    @Test
    void beancount_reads_its_prices() throws Exception {
        String prices = prices(ExportFormat.BEANCOUNT, "fixer", null);
        assertThat(prices).isEqualTo("""
                        2026-02-26 price EUR 1.0843 USD
                        2026-02-27 price EUR 0.000012345 BTC
                        2026-02-27 price EUR 1.09 USD
                        """);

        Tool.Said said = Tool.BEAN_CHECK.run(dir, file("fx.beancount", prices).toString());
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text()).isEmpty();
    }

    @Test
    void ledger_reads_its_prices() throws Exception {
        String prices = prices(ExportFormat.LEDGER, "fixer", null);
        assertThat(prices).startsWith("P 2026-02-26 EUR 1.0843 USD\n");

        Tool.Said said = Tool.LEDGER.run(
                dir,
                "-f",
                file("fx.ledger", prices + """

                        2026-02-27 Sale
                            Assets:Cash    EUR 100
                            Income:Sales
                        """).toString(),
                "balance",
                "Assets",
                "-X",
                "USD",
                "--now",
                "2026-02-28");
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text()).contains("109");
    }

    @Test
    void hledger_reads_its_prices() throws Exception {
        Path file = file("fx.journal", prices(ExportFormat.HLEDGER, "fixer", null));

        Tool.Said said = Tool.HLEDGER.run(dir, "-f", file.toString(), "prices");
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text())
                .contains(
                        "P 2026-02-26 EUR 1.0843 USD", "P 2026-02-27 EUR 0.000012345 BTC", "P 2026-02-27 EUR 1.09 USD");
    }

    @Test
    void gnucash_gets_the_columns_of_its_import_of_prices() throws Exception {
        assertThat(prices(ExportFormat.GNUCASH, "fixer", null)).isEqualTo("""
                        Date,Amount,From Symbol,From Namespace,Currency To
                        2026-02-26,1.0843,EUR,CURRENCY,USD
                        2026-02-27,0.000012345,EUR,CURRENCY,BTC
                        2026-02-27,1.09,EUR,CURRENCY,USD
                        """);
    }

    @Test
    void gnucash_keeps_its_prices_to_the_last_digit_and_knows_official_currencies_alone() throws Exception {
        assumeTrue(Tool.systemPython("-c", "import gnucash").code() == 0, "apt-get install python3-gnucash");

        Tool.Said said = Tool.systemPython(
                "src/test/resources/books/gnucash_prices.py",
                file("fx.csv", prices(ExportFormat.GNUCASH, "fixer", null)).toString(),
                dir.resolve("fx.gnucash").toString());
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text().lines())
                .containsOnlyOnce("unknown EUR BTC", "2026-02-26 EUR 10843/10000 USD", "2026-02-27 EUR 109/100 USD");
    }

    @Test
    void a_price_stands_the_way_round_in_which_it_is_published_and_for_one_unit() throws Exception {
        assertThat(prices(ExportFormat.BEANCOUNT, "manual", null)).isEqualTo("""
                        2026-02-27 price JPY 0.027123 PLN
                        2026-02-27 price USD 4.05 PLN
                        """);
        assertThat(prices(ExportFormat.LEDGER, "manual", "PLN")).contains("P 2026-02-27 PLN 0.246913580247 USD\n");
    }

    @Test
    void a_book_gets_the_prices_of_one_provider() {
        assertThatThrownBy(() -> prices(ExportFormat.LEDGER, null, null))
                .hasMessageContaining("choose with --provider");
    }
}
