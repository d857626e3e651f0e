package io.fxcaravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.testkit.Commands;
import io.fxcaravan.testkit.EcbStandIn;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.XeStandIn;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands with Fixer, the ECB and XE, each over a server that answers as it does. */
class ProviderCommandsTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path home;

    private FixerStandIn fixer;
    private EcbStandIn ecb;
    private XeStandIn xe;
    private Commands commands;

    @BeforeEach
    void start() throws Exception {
        fixer = FixerStandIn.start(EcbDays.bundled(), CLOCK);
        ecb = new EcbStandIn(CLOCK);
        xe = new XeStandIn(CLOCK);
        commands = new Commands(home);
    }

    @AfterEach
    void stop() {
        fixer.close();
        ecb.close();
        xe.close();
    }

    private void configure(String... more) throws Exception {
        String[] all = {
            "fx.providers", "ecb,fixer,xe", "fx.ecb.base-url", ecb.baseUrl().toString(), "fx.failover", "true"
        };
        commands.configure(
                fixer,
                xe.properties(Stream.concat(Stream.of(all), Stream.of(more)).toArray(String[]::new)));
    }

    private static String compact(Commands.Ended json) {
        return json.out().replaceAll("\\s", "");
    }

    @Test
    void good_friday_is_a_holiday_of_the_ecb_and_a_day_of_the_others() throws Exception {
        configure();

        Commands.Ended ended = commands.run("ingest", "--from", "2026-04-02", "--to", "2026-04-07");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("ecb: 2 days in 1 call", "xe: 4 days in 12 rates");
        assertThat(commands.run("ingest", "--provider", "ecb", "--date", "2026-04-03")
                        .code())
                .isZero();
        String days = compact(commands.run("days", "--from", "2026-04-03", "--to", "2026-04-03", "--json"));
        assertThat(days)
                .contains("\"provider\":\"ecb\",\"date\":\"2026-04-03\",\"state\":\"holiday\"")
                .contains("\"provider\":\"fixer\",\"date\":\"2026-04-03\",\"state\":\"final\"")
                .contains("\"provider\":\"xe\",\"date\":\"2026-04-03\",\"state\":\"final\"");
        assertThat(compact(commands.run("rates", "2026-04-03", "--json"))).contains("\"provider\":\"fixer\"");
        assertThat(compact(commands.run("rates", "2026-04-07", "--json"))).contains("\"provider\":\"ecb\"");
        assertThat(ecb.asked()).containsExactly("eurofxref-hist.zip");
    }

    @Test
    void a_correction_of_the_ecb_is_a_second_revision() throws Exception {
        configure();
        ecb.answer(
                "eurofxref-hist.zip", 200, EcbStandIn.sample("eurofxref-daily-2025-10-23-before-NOK-correction.xml"));
        assertThat(commands.run("ingest", "--provider", "ecb", "--date", "2025-10-23")
                        .code())
                .isZero();
        ecb.recover();

        assertThat(commands.run("ingest", "--provider", "ecb", "--date", "2025-10-23", "--force")
                        .code())
                .isZero();

        String history = commands.run(
                        "query",
                        "select revision, rate from rate_history where provider = 'ecb' and quote = 'NOK' order by 1",
                        "--format",
                        "csv")
                .out();
        assertThat(history).contains("1,11.8529", "2,11.5829");
    }

    @Test
    @FullRun
    void ten_years_of_the_ecb_are_one_download() throws Exception {
        configure("fx.retention.keep-days", "forever");

        Commands.Ended ended =
                commands.run("ingest", "--provider", "ecb", "--from", "2016-01-01", "--to", "2026-04-13");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("2630 days stored; 1 call spent");
        assertThat(ecb.asked()).containsExactly("eurofxref-hist.zip");
    }

    @Test
    void an_account_of_xe_that_is_filled_up_again_pays_the_next_command() throws Exception {
        configure();
        String[] command = {"ingest", "--provider", "xe", "--date", "2026-04-02"};
        xe.remaining(2);
        assertThat(commands.run(command).code()).isNotZero();

        xe.remaining(5_000);
        Commands.Ended ended = commands.run(command);

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(compact(commands.run("days", "--from", "2026-04-02", "--to", "2026-04-02", "--json")))
                .contains("\"provider\":\"xe\",\"date\":\"2026-04-02\",\"state\":\"final\"");
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES) // a daemon that does start would run on
    void xe_is_refused_until_the_operator_says_that_storing_is_allowed() throws Exception {
        configure("fx.xe.storage-allowed", "false", "fx.xe.symbols", "");

        for (String[] command : new String[][] {{"run"}, {"ingest", "--date", "2026-04-02"}}) {
            Commands.Ended ended = commands.run(command);

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).contains("fx.xe.storage-allowed", "terms", "fx.xe.symbols", "each rate");
        }
        assertThat(xe.asked()).isEmpty();
    }
}
