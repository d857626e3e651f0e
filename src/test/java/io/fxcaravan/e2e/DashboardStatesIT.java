package io.fxcaravan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.home.Home;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.StoredDays;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The dashboard where things are not as usual: nothing stored, no daemon, no key, 27 years; and the demo's tour of it. */
@FullRun
class DashboardStatesIT {
    private static final int YEARS = 27;

    @TempDir
    static Path downloads;

    private static Browser browser;

    @TempDir
    Path folder;

    private FixerStandIn fixer;
    private Program program;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start(downloads);
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void prepare() throws Exception {
        fixer = FixerStandIn.start(EcbDays.bundled(), Clock.systemUTC());
        program = new Program(folder);
    }

    @AfterEach
    void end() {
        program.close();
        fixer.close();
    }

    private static URI page(Program.Running daemon) {
        return URI.create(daemon.out().replaceAll("(?s).* api=(\\S+) .*", "$1/"));
    }

    private void give(String key) {
        browser.awaitThat("asked for a key", () -> browser.has("#key[open]"));
        browser.type("#key-input", key);
        browser.press("#key", "Sign in");
    }

    @Test
    void an_empty_store_says_so_has_no_dead_controls_and_fills_without_a_reload() throws Exception {
        fixer.latency(Duration.ofSeconds(20));
        program.configure(fixer, "fx.fixer.plan", "free");
        browser.open(page(program.startDaemon()));

        browser.awaitText("#headline", "No rates are stored yet");
        assertThat(browser.text("#providers")).contains("No rates yet", "none", "without a reload");
        for (String part : List.of("#strip", "#rates", "#chart", "#convert")) {
            assertThat(browser.find(part).isDisplayed()).as(part).isFalse();
        }
        browser.picture("empty");
        assertThat(browser.stumblingBlocks()).isEmpty();

        fixer.latency(Duration.ZERO);
        browser.awaitThat("drawn", () -> browser.has("#plot canvas") && browser.has("#side table"));
        browser.awaitText("#converted", "EUR");
    }

    @Test
    void a_lost_daemon_is_told_and_so_is_its_return() throws Exception {
        program.configure(fixer, "fx.fixer.plan", "free", "fx.http.port", freePort());
        Program.Running daemon = program.startDaemon();
        browser.open(page(daemon));
        browser.awaitThat("drawn", () -> browser.has("#plot canvas"));
        daemon.signal("KILL").end();

        browser.awaitText("#connection", "The daemon has not answered since");
        assertThat(browser.text("#known-at")).startsWith("As of ");
        assertThat(browser.run("return document.title")).asString().contains("no connection");
        assertThat(browser.text("#providers")).as("what was known stays").contains("Newest rates");
        browser.picture("lost");
        assertThat(browser.stumblingBlocks()).isEmpty();

        program.startDaemon();
        browser.awaitText("#notices", "The daemon answers again");
        assertThat(browser.text("#connection")).isEmpty();
        assertThat(browser.text("#known-at")).isEmpty();
    }

    private static String freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return "" + free.getLocalPort();
        }
    }

    @Test
    void where_reading_needs_a_key_nothing_is_shown_before_and_a_reader_may_not_operate() throws Exception {
        program.configure(fixer, "fx.fixer.plan", "free", "fx.http.auth", "key");
        browser.open(page(program.startDaemon()));
        browser.awaitText("#locked", "A key is needed to read here", "keys create --name me --scope read");
        assertThat(browser.find("#content").isDisplayed()).isFalse();
        assertThat(browser.stumblingBlocks()).isEmpty();
        browser.press("#locked", "Enter a key");
        give("not-a-key");
        browser.awaitText("#key-error", "That key is not good");
        browser.find("#key-input").clear();
        give(program.run("keys", "create", "--name", "reader", "--scope", "read")
                .out()
                .strip());

        browser.awaitThat("drawn", () -> browser.has("#plot canvas"));
        assertThat(browser.find("#locked").isDisplayed()).isFalse();
        browser.press("#fetch-form", "Fetch");
        browser.awaitText("#key-error", "may only read");
        give(Files.readString(program.home().resolve("data/operator.key")).strip());
        browser.awaitText("#job", "Nothing to fetch");
    }

    @Test
    void a_revoked_key_is_forgotten_and_told() throws Exception {
        program.configure(fixer, "fx.fixer.plan", "free");
        browser.open(page(program.startDaemon()));
        browser.click("#key-button");
        give(program.run("keys", "create", "--name", "guest", "--scope", "operate")
                .out()
                .strip());
        browser.awaitText("#key-button", "Sign out");
        assertThat(program.run("keys", "revoke", "guest").code()).isZero();

        browser.awaitText("#notices", "The key is no longer good");
        browser.awaitText("#key-button", "Sign in");
    }

    @Test
    void several_providers_each_have_a_card_a_map_and_a_column() throws Exception {
        program.configure(
                fixer, "fx.fixer.plan", "free", "fx.providers", "fixer,ecb", "fx.ecb.base-url", "http://127.0.0.1:9/");
        browser.open(page(program.startDaemon()));
        browser.awaitThat("drawn", () -> browser.has("#side table"));
        LocalDate date = LocalDate.now(ZoneOffset.UTC).minusDays(3);
        while (date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY) {
            date = date.minusDays(1);
        }
        browser.type("#side-date", date.format(DateTimeFormatter.ofPattern("MMddyyyy")));
        Path file = Files.writeString(folder.resolve("mine.csv"), "date,base,quote,rate\n" + date + ",EUR,USD,1.5\n");
        assertThat(program.run("import", file.toString(), "--provider", "ecb").code())
                .isZero();

        browser.awaitText("#side thead", "fixer", "ecb", "spread");
        browser.awaitThat("imported", () -> browser.has("#maps .card:last-child [data-state=imported]"));
        assertThat(browser.texts("#providers h2")).containsExactly("fixer", "ecb");
        browser.type("#side-find", "USD");
        browser.awaitText("#side tbody", "1.5", " %");
        browser.choose("#chart-provider", "ecb");
        browser.awaitThat("one day", () -> browser.text("#marks").contains("1 day"));
        browser.look(1440, "dark").picture("providers");
        assertThat(browser.stumblingBlocks()).isEmpty();
        browser.look(1440, "light");
    }

    @Test
    void twenty_seven_years_are_drawn_at_once() throws Exception {
        program.configure(
                fixer,
                "fx.fixer.plan",
                "free",
                "fx.retention.keep-days",
                "forever",
                "fx.database.backup-every",
                "366d");
        Home home = new Home(program.home());
        Settings settings = Settings.load(home, null, Map.of(), Map.of(), Wiring.PROVIDERS, Clock.systemUTC());
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        LocalDate first = today.minusYears(YEARS);
        try (Database database = Database.open(StoreConfig.from(settings))) {
            StoredDays stored = new StoredDays(database);
            for (LocalDate day = first; day.isBefore(today); day = day.plusDays(1)) {
                if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                    int at = (int) (day.toEpochDay() % 1000);
                    stored.day(day, "USD", "1." + (1000 + at), "GBP", "0.8" + (1000 + at), "CHF", "0.9" + (1000 + at));
                }
            }
        }
        browser.open(page(program.startDaemon()));
        browser.awaitThat("drawn", () -> browser.has("#plot canvas"));
        String shown = "+document.querySelector('#plot').getAttribute('aria-valuemax') > 7000";

        double drawn = choose("all", shown);
        for (int i = 0; i < 2; i++) { // the best of three: the machine may do other things as well
            choose("31", "!(" + shown + ")");
            drawn = Math.min(drawn, choose("all", shown));
        }
        assertThat(drawn).isLessThan(1500);
        browser.run("document.querySelector('#plot').focus()");
        browser.keys(Keys.HOME);
        browser.awaitText("#plot .tip", "" + first.getYear());
        browser.picture("years");
    }

    /** Milliseconds from the choice of a span until the chart shows it. */
    private static double choose(String span, String shown) {
        return browser.millisUntil(
                "document.querySelector('#chart-spans input[value=\"" + span + "\"]').click()", shown);
    }

    @Test
    void the_demo_is_a_tour_days_come_an_outage_heals_and_a_held_rate_can_be_decided() throws Exception {
        Program.Running demo = program.start("demo", "-Dfx.http.port=0", "-Dfx.management.port=0");
        demo.awaitOutput("operator.key");
        Matcher banner = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+/)\\n(?s:.*?)(/\\S+/operator\\.key)")
                .matcher(demo.out());
        assertThat(banner.find()).isTrue();
        browser.open(URI.create(banner.group(1)));

        browser.awaitText("#demo", "DEMO: old rates on a made-up clock");
        String before = browser.text("#clock");
        browser.awaitThat("a day passes", () -> !browser.text("#clock").equals(before));
        // before the outage the days that are being fetched are missing too, for a moment
        demo.awaitOutput("the provider goes down");
        browser.awaitThat("the outage", () -> browser.has("#maps [data-state=failed], #maps [data-state=missing]"));
        browser.awaitThat("it heals", () -> !browser.has("#maps [data-state=failed], #maps [data-state=missing]"));
        demo.awaitOutput("a bad tick comes");
        browser.awaitText("#work-count", "1");
        browser.awaitText("#held", "JPY of ", "ten times the day before", "the day after: ");
        browser.press("#held", "Reject");
        browser.press("#decide", "Reject");
        give(Files.readString(Path.of(banner.group(2))).strip());
        browser.awaitText("#notices", "is rejected");
        browser.awaitText("#nothing-waits", "Nothing waits for a decision");
        assertThat(demo.signal("INT").end().code()).isEqualTo(130);
    }
}
