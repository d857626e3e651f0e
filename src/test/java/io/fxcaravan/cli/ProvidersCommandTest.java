package io.fxcaravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fxcaravan.FxCaravan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees who adds or mends a source. */
class ProvidersCommandTest {
    private static final String NBP_SAMPLE = "src/test/resources/providers/nbp/tables-A-2026-03-01_2026-03-05.json";

    @TempDir
    Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", home.toString()));
        return FxCaravan.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    private Path own(String name, String yaml) throws IOException {
        Path file = home.resolve("config/providers/" + name + ".yaml");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, yaml);
    }

    private static String shipped(String name) throws IOException {
        return Files.readString(Path.of("src/main/resources/catalogue/" + name + ".yaml"));
    }

    @Test
    void the_list_has_the_shipped_and_the_own_with_their_terms() throws Exception {
        own("mybank", shipped("nbp").replace("Narodowy Bank Polski", "My bank"));

        assertThat(run("providers", "list")).isZero();

        assertThat(out.toString())
                .contains("bdi\tEUR\t150\t1999-01-04\tnone\tBanca d'Italia", "mybank (own)\tPLN")
                .contains("TERMS (NOT JUDGED BY US)");
    }

    @Test
    void terms_that_nobody_found_are_no_address() throws Exception {
        own("mybank", shipped("nbp").replaceFirst("terms: .*", "terms: not found"));

        assertThat(run("providers", "list", "--json")).isZero();
        assertThat(out.toString())
                .contains("\"name\" : \"mybank\"", "\"terms\" : null")
                .doesNotContain("not found");
    }

    @Test
    void an_own_file_with_a_mistake_is_told_beside_the_list() throws Exception {
        own("mybank", "title: My bank\n");

        assertThat(run("providers", "list")).isEqualTo(1);
        assertThat(err.toString()).contains("mybank.yaml: base: is missing").hasLineCount(1);
    }

    @Test
    void the_own_file_comes_before_the_shipped_one() throws Exception {
        own("nbp", shipped("nbp").replace("Narodowy Bank Polski", "Mended"));

        assertThat(run("providers", "show", "nbp")).isZero();
        assertThat(out.toString())
                .startsWith("# yaml-language-server: $schema=")
                .contains("title: Mended, table A");
    }

    @Test
    void the_shipped_file_is_shown_into_the_own_one_that_the_shell_has_just_made() throws Exception {
        own("nbp", "");

        assertThat(run("providers", "show", "nbp")).isZero();
        assertThat(out.toString()).isEqualTo(shipped("nbp"));
    }

    @Test
    void check_prints_the_rates_of_a_sample() {
        assertThat(run("providers", "check", "nbp", "--sample", NBP_SAMPLE, "--date", "2026-03-02", "--json"))
                .isZero();
        assertThat(out.toString())
                .contains("\"date\" : \"2026-03-02\"", "\"direction\" : \"home-per-foreign\"", "\"base\" : \"PLN\"")
                .contains("\"quote\" : \"HUF\"", "\"rate\" : \"0.011155\"", "\"units\" : 1")
                .doesNotContain("2026-03-03");
    }

    @Test
    void check_without_a_date_prints_every_day_of_the_sample() {
        assertThat(run("providers", "check", "nbp", "--sample", NBP_SAMPLE)).isZero();
        assertThat(out.toString().lines().filter(line -> line.contains("\tUSD\t")))
                .hasSize(4)
                .contains("2026-03-02\tPLN\thome-per-foreign\tUSD\t1\t3.6056\t\t");
    }

    @Test
    void check_tells_the_line_and_the_word_of_a_mistake() throws Exception {
        Path file = own("mybank", shipped("nbp").replace("value: mid", "valeu: mid"));

        assertThat(run("providers", "check", file.toString())).isEqualTo(2);
        assertThat(err.toString())
                .containsPattern("mybank.yaml line [0-9]+: valeu: is no word; did you mean value\\?")
                .hasLineCount(1);
    }

    @Test
    void check_tells_the_word_that_an_answer_does_not_fit() throws Exception {
        Path file = own("mybank", shipped("nbp").replace("value: mid", "value: middle"));

        assertThat(run("providers", "check", file.toString(), "--sample", NBP_SAMPLE, "--date", "2026-03-02"))
                .isEqualTo(1);
        assertThat(err.toString())
                .containsPattern("nothing stands at middle in /0/rates/0 \\(.*mybank.yaml line [0-9]+: value\\)")
                .hasLineCount(1);
    }

    @Test
    void a_mistake_is_told_beside_an_option_of_check_as_without() throws Exception {
        own("mybank", shipped("nbp").replace("base: PLN", "base: zloty"));

        assertThat(run("providers", "check", "mybank", "--sample", NBP_SAMPLE)).isEqualTo(2);
        assertThat(err.toString())
                .contains("base: zloty is not a currency code")
                .hasLineCount(1);
    }

    @Test
    void a_provider_that_is_not_there_is_wrong_usage() {
        assertThat(run("providers", "show", "nobank")).isEqualTo(2);
        assertThat(err.toString()).contains("no file describes a provider nobank; there are amcm, ");
    }

    @Test
    void try_asks_once_and_stores_nothing() throws Exception {
        List<String> asked = new ArrayList<>();
        HttpServer bank = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        bank.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Accept"));
            byte[] body = Files.readAllBytes(Path.of("src/test/resources/providers/bdi/dailyRates-EUR-2026-02-09.csv"));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        bank.start();
        try {
            int code = run(
                    "providers",
                    "try",
                    "bdi",
                    "--date",
                    "2026-02-09",
                    "-Dfx.bdi.base-url=http://127.0.0.1:" + bank.getAddress().getPort());

            assertThat(err.toString()).isEmpty();
            assertThat(code).isZero();
            assertThat(out.toString()).contains("2026-02-09\tEUR\tforeign-per-home\tUSD\t1\t1.1886");
            assertThat(asked)
                    .containsExactly("GET /terzevalute-wf-web/rest/v1.0/dailyRates?referenceDate=2026-02-09"
                            + "&currencyIsoCode=EUR&lang=en text/csv");
            assertThat(home.resolve("data")).doesNotExist();
        } finally {
            bank.stop(0);
        }
    }
}
