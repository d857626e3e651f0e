package io.fxcaravan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.RunningDaemon;
import io.fxcaravan.testkit.Tool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The formulas of the page on spreadsheets, in LibreOffice Calc itself; Excel's out of a workbook in its format. */
class CalcTest {
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
                            Stream.of("src/test/resources/spreadsheet/calc.py", workbook(formulas("## Excel", fx))),
                            formulas("## LibreOffice Calc", fx).stream())
                    .toArray(String[]::new));

            assertThat(said.code()).as(said.text()).isZero();
            assertThat(said.text().lines()).containsExactly("1.0843", "1.0843", "1.0843", "1.0843");
        }
    }

    private static List<String> formulas(String heading, RunningDaemon fx) throws Exception {
        String page = Files.readString(Path.of("src/docs/spreadsheets.md"));
        String section = page.substring(page.indexOf(heading) + heading.length());
        return section.substring(0, section.indexOf("\n## "))
                .lines()
                .filter(line -> line.startsWith("    =NUMBERVALUE("))
                .map(line -> line.strip().replace("http://127.0.0.1:8080", "" + fx.api()))
                .toList();
    }

    /** As Excel writes it: functions that came after 2007 have a prefix (ECMA-376 part 1, 18.17, and MS-XLSX 2.2.2). */
    private String workbook(List<String> formulas) throws Exception {
        String ofFile = "http://schemas.openxmlformats.org/package/2006/";
        String ofOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        String ofSheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        StringBuilder rows = new StringBuilder();
        for (int row = 1; row <= formulas.size(); row++) {
            rows.append("<row r='" + row + "'><c r='B" + row + "'><f>")
                    .append(formulas.get(row - 1)
                            .substring(1)
                            .replace("&", "&amp;")
                            .replace("NUMBERVALUE", "_xlfn.NUMBERVALUE")
                            .replace("WEBSERVICE", "_xlfn.WEBSERVICE"))
                    .append("</f></c></row>");
        }
        Path file = dir.resolve("rates.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns='%scontent-types'><Default Extension='rels' ContentType='%s'/>"
                                    .formatted(ofFile, "application/vnd.openxmlformats-package.relationships+xml")
                            + "<Override PartName='/xl/workbook.xml' ContentType='%ssheet.main+xml'/>".formatted(type)
                            + "<Override PartName='/xl/sheet1.xml' ContentType='%sworksheet+xml'/></Types>"
                                    .formatted(type));
            put(zip, "_rels/.rels", relation(ofFile, ofOffice + "/officeDocument", "xl/workbook.xml"));
            put(zip, "xl/_rels/workbook.xml.rels", relation(ofFile, ofOffice + "/worksheet", "sheet1.xml"));
            put(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns='%s' xmlns:r='%s'><sheets><sheet name='Rates' sheetId='1' r:id='r1'/></sheets></workbook>"
                            .formatted(ofSheet, ofOffice));
            put(
                    zip,
                    "xl/sheet1.xml",
                    "<worksheet xmlns='%s'><sheetData>%s</sheetData></worksheet>".formatted(ofSheet, rows));
        }
        return file.toString();
    }

    private static String relation(String ofFile, String type, String target) {
        return "<Relationships xmlns='%srelationships'><Relationship Id='r1' Type='%s' Target='%s'/></Relationships>"
                .formatted(ofFile, type, target);
    }

    private static void put(ZipOutputStream zip, String name, String xml) throws Exception {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("<?xml version='1.0' encoding='UTF-8'?>" + xml).getBytes(StandardCharsets.UTF_8));
    }
}
