package io.fxcaravan.cli.print;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Columns of text. Aligned for people; a column that holds numbers is aligned on their point. */
public final class Table {
    private static final String GAP = "  ";

    private final String[] headers;
    private final List<Object[]> rows = new ArrayList<>();

    public Table(String... headers) {
        this.headers = headers;
    }

    /** @param cells null for an empty one */
    public Table row(Object... cells) {
        rows.add(cells);
        return this;
    }

    /** For people aligned; in a pipe as lines with a tab between cells. */
    public void print(PrintWriter out) {
        print(out, Terminal.hasOut());
    }

    void print(PrintWriter out, boolean aligned) {
        if (aligned) {
            align(out);
        } else {
            out.println(String.join("\t", headers));
            rows.forEach(row -> out.println(Arrays.stream(row)
                    .map(cell -> text(cell).replaceAll("[\t\r\n]+", " "))
                    .collect(Collectors.joining("\t"))));
        }
        out.flush();
    }

    private void align(PrintWriter out) {
        List<List<String>> columns = new ArrayList<>();
        for (int i = 0; i < headers.length; i++) {
            columns.add(column(i));
        }
        for (int line = 0; line <= rows.size(); line++) {
            StringBuilder text = new StringBuilder();
            for (List<String> column : columns) {
                text.append(column.get(line)).append(GAP);
            }
            out.println(text.toString().stripTrailing());
        }
    }

    /** The header and the cells of one column, all of one width. */
    private List<String> column(int index) {
        boolean numbers = rows.stream().anyMatch(row -> row[index] != null)
                && rows.stream().allMatch(row -> row[index] == null || row[index] instanceof Number);
        List<String> cells =
                new ArrayList<>(rows.stream().map(row -> text(row[index])).toList());
        if (numbers) {
            int decimals = cells.stream().mapToInt(Table::decimals).max().orElse(0);
            cells.replaceAll(cell -> cell + " ".repeat(decimals - decimals(cell)));
        }
        cells.add(0, headers[index]);
        int width = cells.stream().mapToInt(String::length).max().orElse(0);
        cells.replaceAll(cell -> {
            String blanks = " ".repeat(width - cell.length());
            return numbers ? blanks + cell : cell + blanks;
        });
        return cells;
    }

    /** The point and what follows it. */
    private static int decimals(String number) {
        int point = number.indexOf('.');
        return point < 0 ? 0 : number.length() - point;
    }

    /** A cell as it is printed. */
    static String text(Object cell) {
        if (cell == null) {
            return "";
        }
        if (cell instanceof Instant time) {
            return time.truncatedTo(ChronoUnit.SECONDS).toString();
        }
        return cell instanceof BigDecimal number ? number.toPlainString() : cell.toString();
    }
}
