package io.fxcaravan.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Columns of text for people. A column that holds numbers is aligned on their point. */
final class Table {
    private static final String GAP = "  ";

    private final String[] headers;
    private final List<Object[]> rows = new ArrayList<>();

    Table(String... headers) {
        this.headers = headers;
    }

    /** @param cells null for an empty one */
    Table row(Object... cells) {
        rows.add(cells);
        return this;
    }

    void print(PrintWriter out) {
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
        out.flush();
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
        return cell instanceof BigDecimal number ? number.toPlainString() : cell.toString();
    }
}
