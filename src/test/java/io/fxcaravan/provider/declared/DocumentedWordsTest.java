package io.fxcaravan.provider.declared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fxcaravan.rates.RawRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The words that the reader knows, those of the page, those of the schema and those of the shipped files are the same. */
class DocumentedWordsTest {
    private static final Path PAGE = Path.of("src/docs/providers.md");
    private static final Path SCHEMA = Path.of("config/providers/provider.schema.json");
    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- example: (\\w+) -->\n```yaml\n(.*?)```", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Set<String> known() {
        return new TreeSet<>(ProviderDeclaration.VOCABULARY);
    }

    private static Map<String, String> examples() throws IOException {
        Map<String, String> examples = new TreeMap<>();
        Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
        while (example.find()) {
            examples.put(example.group(1), example.group(2));
        }
        return examples;
    }

    private static ProviderFile example(String name) throws IOException {
        return new ProviderFile(name, name + ".yaml", true, examples().get(name));
    }

    @Test
    void the_schema_has_every_word_of_the_reader_and_no_other() throws IOException {
        JsonNode schema = JSON.readTree(SCHEMA.toFile());
        Set<String> words = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(words::add);

        assertThat(words).isEqualTo(known());
        assertThat(schema.path("properties"))
                .allSatisfy(
                        word -> assertThat(word.path("description").asText()).isNotBlank());
    }

    @Test
    void the_page_explains_every_word_with_an_example() throws IOException {
        String page = Files.readString(PAGE);
        Set<String> explained = page.lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> Pattern.compile("`([a-z-]+)`")
                        .matcher(line.split("\\|")[1])
                        .results()
                        .map(found -> found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(explained).isEqualTo(known());
        assertThat(page.lines().filter(line -> line.startsWith("| `")))
                .allSatisfy(line ->
                        assertThat(line.replace("\\|", "").split("\\|")[3]).contains(": "));
    }

    @Test
    void every_shipped_file_is_as_the_schema_says() throws IOException {
        JsonNode schema = JSON.readTree(SCHEMA.toFile());
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/catalogue"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                String yaml = Files.readString(file);
                assertThat(yaml).as("%s", file).startsWith("# yaml-language-server: $schema=provider.schema.json\n");
                Object words = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
                assertThat(SchemaCheck.of(
                                schema,
                                JSON.valueToTree(asText(words)),
                                file.getFileName().toString()))
                        .isEmpty();
            }
        }
    }

    /** Dates are texts to the schema, whatever YAML makes of them. */
    private static Object asText(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> texts = new TreeMap<>();
            map.forEach((name, each) -> texts.put(String.valueOf(name), asText(each)));
            return texts;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(DocumentedWordsTest::asText).toList();
        }
        return value instanceof java.util.Date date
                ? date.toInstant().toString().substring(0, 10)
                : value;
    }

    @Test
    void every_example_of_the_page_can_be_used() throws IOException {
        assertThat(examples().keySet()).containsExactly("bazg", "fbil", "imf", "mybank");
        for (String name : examples().keySet()) {
            assertThat(example(name).problem()).isEmpty();
        }
    }

    /** What some words go with. */
    private static final Map<String, String> WITH = Map.of(
            "dated", "frequency: monthly",
            "span: year per currency", "currencies: [USD]\nurl: https://bank.example/{currency}",
            "delimiter", "format: csv",
            "comment", "format: csv",
            "until", "format: csv",
            "heading", "format: csv",
            "skip: 11", "format: csv\nheading: 6",
            "layout: wide", "date: date",
            "code: asked", "span: year per currency\ncurrencies: [USD]\nurl: https://bank.example/{currency}");

    @Test
    void every_example_of_a_word_is_taken_in_a_file() throws IOException {
        for (String line : Files.readString(PAGE)
                .lines()
                .filter(line -> line.matches("\\| `[a-z].*"))
                .toList()) {
            List<String> examples = Pattern.compile("`([a-z-]+: [^`]+)`")
                    .matcher(line.replaceFirst("^\\|[^|]*\\|.*\\| (?=`)", ""))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(examples).as(line).isNotEmpty();
            for (String example : line.startsWith("| `method`") ? List.of(String.join("\n", examples)) : examples) {
                String word = example.substring(0, example.indexOf(':'));
                String file = WITH.getOrDefault(example, WITH.getOrDefault(word, "")) + "\n" + example + "\n";
                String bank = ProviderDeclarationTest.BANK
                        .lines()
                        .filter(own -> !file.contains("\n" + own.substring(0, own.indexOf(':') + 1))
                                && !file.startsWith(own.substring(0, own.indexOf(':') + 1)))
                        .collect(Collectors.joining("\n", "", "\n"));
                assertThat(new ProviderFile("bank", "bank.yaml", true, bank + file).problem())
                        .as(example)
                        .isEmpty();
            }
        }
    }

    @Test
    void units_and_code_in_one_text_are_read_as_the_page_shows() throws Exception {
        String answer = """
                <wechselkurse xmlns="https://www.backend-rates.bazg.admin.ch/xmldaily">
                  <datum>03.06.2026</datum><gueltigkeit>04.06.2026</gueltigkeit>
                  <devise code="eur"><waehrung>1 EUR</waehrung><kurs>0.92526</kurs></devise>
                  <devise code="egp"><waehrung>100 EGP</waehrung><kurs>1.66619</kurs></devise>
                </wechselkurse>""";
        String few = examples().get("bazg").replace("at-least: 20", "at-least: 2");
        assertThat(new ProviderFile("bazg", "bazg.yaml", true, few)
                        .read(answer.getBytes(UTF_8), LocalDate.of(2026, 6, 3))
                        .get(0)
                        .rates())
                .containsExactly(new RawRate("EUR", "0.92526", 1), new RawRate("EGP", "1.66619", 100));
    }

    @Test
    void the_bank_of_the_page_reads_the_answer_of_the_page() throws Exception {
        String answer = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);

        assertThat(example("mybank")
                        .read(answer.getBytes(UTF_8), LocalDate.of(2026, 3, 2))
                        .get(0)
                        .rates())
                .containsExactly(new RawRate("USD", "3.6056", 1), new RawRate("HUF", "1.1155", 100));
    }

    @Test
    void a_unit_in_a_name_is_read_as_the_page_shows() throws Exception {
        String answer =
                "[{\"processRunDate\":\"2026-03-20 00:00:00\",\"subProdName\":\"INR / 100 JPY\",\"rate\":58.940000}]";
        assertThat(example("fbil")
                        .read(answer.getBytes(UTF_8), LocalDate.of(2026, 3, 20))
                        .get(0)
                        .rates())
                .containsExactly(new RawRate("JPY", "58.940000", 100));
    }

    @Test
    void dates_at_the_head_of_columns_are_read_as_the_page_shows() throws Exception {
        String answer = "Representative Exchange Rates for March 2026\n"
                + "Currency\tMarch 02, 2026\tMarch 03, 2026\nChinese yuan\t6.882900\tNA\nEuro(1)\t1.1698\t1.1606\n"
                + "Japanese yen\t156.400000\t157.410000\n\nRepresentative Exchange Rates for March 2026 Continued\n"
                + "Currency\tMarch 17, 2026\tMarch 18, 2026\nJapanese yen\t159.33\t159.12\n";
        assertThat(example("imf")
                        .read(answer.getBytes(UTF_8), LocalDate.of(2026, 3, 2))
                        .get(0)
                        .rates())
                .containsExactly(new RawRate("CNY", "6.882900", 1), new RawRate("JPY", "156.400000", 1));
        assertThat(example("imf")
                        .read(answer.getBytes(UTF_8), LocalDate.of(2026, 3, 3))
                        .get(0)
                        .rates())
                .containsExactly(new RawRate("JPY", "157.410000", 1));
    }
}
