package io.fxcaravan.provider.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.home.Home;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.rates.DayRates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each shipped file on the bytes that its source really sent. The expected numbers stand in {@code expected.csv} beside the
 * samples; a script read them out of the samples with other libraries than the program's.
 */
class CatalogueTest {
    private static final Path SAMPLES = Path.of("src/test/resources/providers");
    private static final ProviderFiles FILES = new ProviderFiles(new Home(Path.of("none")));

    private record Expected(String sample, LocalDate date, String rate) {}

    static Set<String> names() {
        return FILES.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_shipped_file_reads_what_its_source_sent(String name) throws Exception {
        ProviderDeclaration declaration = FILES.find(name).orElseThrow().declaration();
        for (Map.Entry<String, List<Expected>> sample : expected(name).entrySet()) {
            byte[] body = Files.readAllBytes(SAMPLES.resolve(name).resolve(sample.getKey()));

            assertThat(read(declaration, dates(sample.getValue()), body))
                    .as("%s of %s", name, sample.getKey())
                    .containsExactlyInAnyOrderElementsOf(sample.getValue().stream()
                            .map(line -> line.date() + " " + line.rate())
                            .toList());
        }
    }

    private static List<String> read(ProviderDeclaration declaration, TreeSet<LocalDate> dates, byte[] body)
            throws Exception {
        ProviderCall.Kind kind = dates.size() > 1 ? ProviderCall.Kind.SERIES : ProviderCall.Kind.DATE;
        List<String> found = new ArrayList<>();
        for (DayRates day :
                new AnswerReader(declaration, Set.of()).read(new ProviderCall("any", kind, List.copyOf(dates)), body)) {
            day.rates()
                    .forEach(rate ->
                            found.add(day.date() + " " + rate.quote() + "," + rate.units() + "," + rate.text()));
        }
        return found;
    }

    /** Those that a call asks for: of an amendment within a period the period is asked for. */
    private static TreeSet<LocalDate> dates(List<Expected> lines) {
        return lines.stream().map(Expected::date).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_file_of_the_catalogue_is_listed_and_has_samples_of_its_source() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/catalogue"));
                Stream<Path> samples = Files.list(SAMPLES)) {
            assertThat(names())
                    .isEqualTo(names(files.filter(file -> file.toString().endsWith(".yaml"))))
                    .isEqualTo(names(samples.filter(Files::isDirectory)));
        }
    }

    private static Set<String> names(Stream<Path> files) {
        return files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, List<Expected>> expected(String name) throws IOException {
        try (Stream<String> lines = Files.lines(SAMPLES.resolve(name).resolve("expected.csv"))) {
            return lines.skip(1)
                    .map(line -> line.split(",", 3))
                    .map(cells -> new Expected(cells[0], LocalDate.parse(cells[1]), cells[2]))
                    .collect(Collectors.groupingBy(Expected::sample, LinkedHashMap::new, Collectors.toList()));
        }
    }
}
