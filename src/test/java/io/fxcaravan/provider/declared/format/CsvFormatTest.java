package io.fxcaravan.provider.declared.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.words.WordGroup;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table is the same whether its lines are plain or the CSV reader has to take them apart. */
class CsvFormatTest {
    private static final List<String> CELLS =
            List.of("USD", " 1.0843 ", "", "Côte d'Ivoire", "\u20AC", "# no comment", "\t");

    private static String table(String words, String csv) throws ProviderFailure {
        AnswerPart whole = AnswerFormat.of(WordGroup.of("bank.yaml", "format: csv\n" + words))
                .read(csv.getBytes(UTF_8));
        return whole.parts().stream()
                .map(line -> line.name()
                        + line.parts().stream()
                                .map(cell -> cell.name() + "=" + cell.text())
                                .toList())
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void a_plain_table_is_read_as_the_csv_reader_reads_it(String end) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            int columns = 1 + random.nextInt(20);
            String heading =
                    IntStream.range(0, columns).mapToObj(column -> "c" + column).collect(Collectors.joining(";"));
            String lines = IntStream.range(0, random.nextInt(5))
                    .mapToObj(line -> line(random, columns))
                    .collect(Collectors.joining(end, end, random.nextBoolean() ? end : ""));
            String words = "delimiter: ;\ncomment: \"%\"\n";

            assertThat(table(words, heading + lines))
                    .as("seed %d, case %d: %s", seed, i, heading + lines)
                    .isEqualTo(table(words, heading.replace("c0", "\"c0\"") + lines));
        }
    }

    private static String line(Random random, int columns) {
        return switch (random.nextInt(6)) {
            case 0 -> "% a comment; of the bank";
            case 1 -> columns == 1 ? "USD" : "";
            default ->
                random.ints(columns + random.nextInt(2), 0, CELLS.size())
                        .mapToObj(CELLS::get)
                        .collect(Collectors.joining(";"));
        };
    }

    @Test
    void a_mark_at_the_begin_is_no_part_of_the_first_name() throws Exception {
        assertThat(table("", "\uFEFFcode,rate\nUSD,1.1\n")).isEqualTo("2[code=USD, rate=1.1]");
        assertThat(table("", "\uFEFF\"code\",rate\nUSD,1.1\n")).isEqualTo("2[code=USD, rate=1.1]");
    }

    @Test
    void a_quoted_cell_may_hold_the_delimiter_and_the_end_of_a_line() throws Exception {
        assertThat(table("", "name,rate\n\"Yen, \"\"100\"\"\nunits\",1.1\n"))
                .isEqualTo("2[name=Yen, \"100\"\nunits, rate=1.1]");
    }

    @Test
    void a_line_that_is_cut_fails_it() {
        assertThatThrownBy(() -> table("", "code,rate\nUSD,1.1\nEU"))
                .hasMessageContaining("line 3 has 1 cells, the heading 2");
        assertThatThrownBy(() -> table("", "\"code\",rate\nUSD,1.1\nEU"))
                .hasMessageContaining("line 3 has 1 cells, the heading 2");
    }
}
