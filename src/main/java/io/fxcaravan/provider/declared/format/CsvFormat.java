package io.fxcaravan.provider.declared.format;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.words.Word;
import io.fxcaravan.provider.declared.words.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * CSV: each line a part, each cell a part in it, under the name at the head of its column.
 *
 * @param comment what a line begins with that is none; null for nothing
 * @param heading the line with the names of the columns, counted from 1
 * @param skip    the lines before the first with rates
 */
record CsvFormat(Word word, Charsets charset, char delimiter, Character comment, int heading, int skip)
        implements Format {
    static CsvFormat of(Word format, Words words, Charsets charset) {
        int heading = words.find("heading").map(word -> word.whole(1, 100)).orElse(1);
        int skip = words.find("skip").map(word -> word.whole(heading, 100)).orElse(heading);
        return new CsvFormat(
                format,
                charset,
                words.find("delimiter").map(CsvFormat::character).orElse(','),
                words.find("comment").map(CsvFormat::character).orElse(null),
                heading,
                skip);
    }

    private static char character(Word word) {
        String text = word.text();
        if (text.equals("tab")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw word.wrong("one character is wanted, or the word tab");
        }
        return text.charAt(0);
    }

    @Override
    public Part read(byte[] body) throws ProviderFailure {
        List<String> names = List.of();
        Map<String, Integer> columns = Map.of();
        Lines lines = new Lines(new ArrayList<>(256));
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(false)
                .commentStrategy(comment == null ? CommentStrategy.NONE : CommentStrategy.SKIP)
                .commentCharacter(comment == null ? '#' : comment)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(charset.text(body, word))) {
            int number = 0;
            for (CsvRecord line : csv) {
                number++;
                if (number == heading) {
                    names = line.getFields().stream().map(String::strip).toList();
                    columns = columns(names);
                } else if (number > skip && !isBlank(line)) {
                    requireWhole(number, line, names);
                    lines.parts().add(new Line(number, lines, line.getFields(), names, columns));
                }
            }
        } catch (IOException | CsvParseException e) {
            throw ProviderFailure.notReadable("not_csv", "the answer is no CSV", body);
        }
        if (names.isEmpty()) {
            throw word.unfit("the answer has no line " + heading + " with the names of its columns");
        }
        return lines;
    }

    /** A line that is cut is where the answer was cut. */
    private void requireWhole(int number, CsvRecord line, List<String> names) throws ProviderFailure {
        if (line.getFieldCount() < names.size()) {
            throw word.unfit("line " + number + " has " + line.getFieldCount() + " cells, the heading " + names.size());
        }
    }

    private static boolean isBlank(CsvRecord line) {
        return line.getFieldCount() == 1 && line.getField(0).isBlank();
    }

    private Map<String, Integer> columns(List<String> names) throws ProviderFailure {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isEmpty() && columns.put(names.get(i), i) != null) {
                throw word.unfit("two columns are named " + names.get(i));
            }
        }
        return columns;
    }

    private record Lines(List<Part> parts) implements Part {
        @Override
        public String name() {
            return "";
        }

        @Override
        public Part around() {
            return null;
        }

        @Override
        public String text() {
            return null;
        }
    }

    private record Line(int number, Part around, List<String> cells, List<String> names, Map<String, Integer> columns)
            implements Part {
        @Override
        public String name() {
            return Integer.toString(number);
        }

        @Override
        public List<Part> parts() {
            List<Part> parts = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                if (!names.get(i).isEmpty() && i < cells.size()) {
                    parts.add(cell(i));
                }
            }
            return parts;
        }

        @Override
        public Part part(String name) {
            Integer column = columns.get(name);
            return column == null || column >= cells.size() ? null : cell(column);
        }

        private Part cell(int column) {
            return new Cell(names.get(column), this, cells.get(column).strip());
        }

        @Override
        public String text() {
            return null;
        }
    }

    private record Cell(String name, Part around, String text) implements Part {
        @Override
        public List<Part> parts() {
            return List.of();
        }
    }
}
