package io.fxcaravan.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class TableTest {
    private static String printed(Table table) {
        StringWriter text = new StringWriter();
        table.print(new PrintWriter(text), true);
        return text.toString();
    }

    @Test
    void numbers_are_aligned_on_their_point() {
        Table table = new Table("QUOTE", "RATE")
                .row("IDR", new BigDecimal("18000"))
                .row("USD", new BigDecimal("1.0843"))
                .row("BTC", new BigDecimal("1E-5"))
                .row("XAU", null);

        assertThat(printed(table)).isEqualTo("""
                QUOTE         RATE
                IDR    18000
                USD        1.0843
                BTC        0.00001
                XAU
                """);
    }

    @Test
    void text_is_aligned_at_its_beginning() {
        assertThat(printed(new Table("A", "STATE").row("long one", "final").row("b", "missing")))
                .isEqualTo("""
                        A         STATE
                        long one  final
                        b         missing
                        """);
    }

    @Test
    void a_table_without_rows_has_its_header() {
        assertThat(printed(new Table("A", "B"))).isEqualTo("A  B\n");
    }

    @Test
    void in_a_pipe_a_row_is_a_line_whose_cells_are_parted_by_tabs() {
        StringWriter text = new StringWriter();

        new Table("A", "RATE")
                .row("of two\n\tlines", new BigDecimal("1E-5"))
                .row(null, null)
                .print(new PrintWriter(text));

        assertThat(text).hasToString("A\tRATE\nof two lines\t0.00001\n\t\n");
    }
}
