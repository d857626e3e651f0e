package io.fxcaravan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fxcaravan.testkit.EcbStandIn;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.HomeProperties;
import io.fxcaravan.testkit.Tool;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * "Which rate did we use for the invoice of Easter Monday 2024, is it still right, and can I show it?" in three commands and in
 * three clicks.
 */
class AccountantIT {
    @TempDir
    Path folder;

    private EcbStandIn ecb;
    private Program program;

    @BeforeEach
    void prepare() throws Exception {
        ecb = new EcbStandIn(Clock.systemUTC());
        program = new Program(folder);
        HomeProperties.write(
                program.home(),
                URI.create("http://127.0.0.1:9"),
                "fx.providers",
                "ecb",
                "fx.ecb.base-url",
                ecb.baseUrl().toString());
        Path file = Files.writeString(folder.resolve("march.csv"), """
                date,base,quote,rate
                2024-03-27,EUR,USD,1.0816
                2024-03-28,EUR,USD,1.0811
                2024-03-28,EUR,NOK,11.699
                2024-04-02,EUR,USD,1.0749
                """);
        assertThat(program.run("import", file.toString(), "--provider", "ecb", "--reason", "our bank's list")
                        .code())
                .isZero();
    }

    @AfterEach
    void end() {
        program.close();
        ecb.close();
    }

    @Test
    void in_three_commands() throws Exception {
        Path booked = Files.writeString(folder.resolve("booked.csv"), """
                invoice,date,base,quote,rate
                R-17,2024-04-01,EUR,USD,1.0811
                """);

        Program.Ended which = program.run("convert", "100", "EUR", "USD", "--date", "2024-04-01");
        Program.Ended still = program.run("check", booked.toString());
        Program.Ended shown = program.run("revisions", "2024-03-28", "--receipt", "1");

        assertThat(which.out()).contains("100 EUR = 108.11 USD", "rate 1.0811, 2024-03-28", "ecb", "revision 1");
        assertThat(which.err()).contains("2024-03-29 holiday, 2024-03-30 weekend", "2024-04-01 holiday");
        assertThat(still.code()).as(still.out() + still.err()).isZero();
        assertThat(still.out()).contains("R-17,2024-04-01,EUR,USD,1.0811,true,");
        Path receipt = Files.writeString(folder.resolve("receipt.json"), shown.out());
        Program.Ended key = program.run("verify", "--public-key");
        Path here = Path.of("").toAbsolutePath();
        assertThat(Tool.PYTHON
                        .run(
                                here,
                                "src/docs/verify.py",
                                receipt.toString(),
                                key.out().strip())
                        .text())
                .startsWith("holds: leaf 1 of 3")
                .contains("USD 1 1.0811");
    }

    @Test
    @FullRun
    void in_three_clicks() throws Exception {
        try (Browser browser = Browser.start(folder)) {
            Program.Running daemon = program.startDaemon();
            URI page = URI.create(daemon.out().replaceAll("(?s).* api=(\\S+) .*", "$1/"));
            browser.allowClipboard(page);
            browser.open(page);
            browser.awaitText("#providers", "ecb");

            browser.type("#ledger-day", "04012024");
            browser.press("#ledger-form", "Open");
            browser.awaitText(
                    "#day",
                    "takes the rates of Thu 28 Mar 2024",
                    "Fri 29 Mar 2024 (holiday)",
                    "Sat 30 Mar 2024 (weekend)");
            browser.picture("easter-monday");
            browser.press("#day", "Open Thu 28 Mar 2024");
            browser.awaitText("#day", "1.0811", "No number of this day has changed", "our bank's list", "Receipt");
            browser.picture("maundy-thursday");
            browser.press("#day", "Copy receipt");
            browser.awaitText("#notices", "The receipt copied");

            assertThat(new JsonMapper()
                            .readTree(browser.clipboard())
                            .path("leaf")
                            .asText())
                    .contains("date 2024-03-28\nrevision 1\n", "USD 1 1.0811\n");
        }
    }
}
