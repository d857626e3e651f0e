package io.fxcaravan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.RunningDaemon;
import io.fxcaravan.testkit.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The formulas of the page on spreadsheets, in LibreOffice Calc itself. */
class CalcTest {
    private static final String HEADING = "## LibreOffice Calc";

    @TempDir
    Path dir;

    @Test
    @FullRun
    void a_cell_holds_the_exact_rate_by_each_formula_of_the_page() throws Exception {
        Tool.SOFFICE.require();
        assumeTrue(Tool.systemPython("-c", "import uno").code() == 0, Tool.SOFFICE.install());
        try (RunningDaemon fx = RunningDaemon.ofStored(
                dir, "2026-03-01T09:00:00Z", stored -> stored.day(LocalDate.of(2026, 2, 27), "USD", "1.0843"))) {
            Tool.Said said = Tool.systemPython(Stream.concat(
                            Stream.of("src/test/resources/spreadsheet/calc.py"),
                            formulas().stream().map(it -> it.replace("http://127.0.0.1:8080", "" + fx.api())))
                    .toArray(String[]::new));

            assertThat(said.code()).as(said.text()).isZero();
            assertThat(said.text().lines()).containsExactly("1.0843", "1.0843");
        }
    }

    private static List<String> formulas() throws Exception {
        String page = Files.readString(Path.of("src/docs/spreadsheets.md"));
        String section = page.substring(page.indexOf(HEADING) + HEADING.length());
        return section.substring(0, section.indexOf("\n## "))
                .lines()
                .filter(line -> line.startsWith("    ="))
                .map(String::strip)
                .toList();
    }
}
