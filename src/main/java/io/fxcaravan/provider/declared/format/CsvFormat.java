package io.fxcaravan.provider.declared.format;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.words.Word;
import io.fxcaravan.provider.declared.words.WordGroup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * CSV: each line a part, each cell a part in it, under the name at the head of its column.
 *
 * @param comment what a line begins with that is none; null for nothing
 * @param until   what the line begins with that ends the table; null for the answer's end
 * @param heading the line with the names of the columns, counted from 1
 * @param skip    the lines before the first with rates
 */
record CsvFormat(
        Word word, AnswerCharset charset, char delimiter, Character comment, String until, int heading, int skip)
        implements AnswerFormat {
    /** What a file says of CSV alone. */
    static final List<String> WORDS = List.of("delimiter", "comment", "until", "heading", "skip");

    static CsvFormat of(Word format, WordGroup words, AnswerCharset charset) {
        int heading = words.find("heading").map(word -> word.whole(1, 100)).orElse(1);
        int skip = words.find("skip").map(word -> word.whole(heading, 100)).orElse(heading);
        return new CsvFormat(
                format,
                charset,
                words.find("delimiter").map(CsvFormat::character).orElse(','),
                words.find("comment").map(CsvFormat::character).orElse(null),
                words.find("until").map(Word::full).orElse(null),
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
    public AnswerPart read(byte[] body) throws ProviderFailure {
        List<String> names = List.of();
        Map<String, Integer> columns = new LinkedHashMap<>();
        Lines lines = new Lines(new ArrayList<>(256), columns.keySet());
        try {
            Iterator<CsvLine> all = all(body);
            for (int number = 1; all.hasNext(); number++) {
                CsvLine line = all.next();
                if (number > skip && until != null && line.text(0).startsWith(until)) {
                    break;
                }
                if (number == heading) {
                    names = IntStream.range(0, line.count())
                            .mapToObj(line::text)
                            .map(String::intern) // as those of the file are: found by identity in each line
                            .toList();
                    put(names, columns);
                } else if (number > skip && !isBlank(line)) {
                    requireWhole(number, line, names);
                    lines.parts().add(new Line(number, lines, line, names, columns));
                }
            }
        } catch (CsvParseException e) {
            throw ProviderFailure.notReadable("not_csv", "the answer is not CSV", body);
        }
        if (names.isEmpty()) {
            throw word.unfit("the answer has no line " + heading + " with the names of its columns");
        }
        return lines;
    }

    private Iterator<CsvLine> all(byte[] body) throws ProviderFailure {
        PlainLines plain = new PlainLines(body, delimiter, comment);
        return charset.charset() == StandardCharsets.UTF_8 && plain.fit() ? plain : quoted(charset.text(body, word));
    }

    private Iterator<CsvLine> quoted(String text) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(false)
                .commentStrategy(comment == null ? CommentStrategy.NONE : CommentStrategy.SKIP)
                .commentCharacter(comment == null ? '#' : comment)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(new CsvCells.Handler(), text)
                .iterator();
    }

    /** A line that is cut is where the answer was cut. */
    private void requireWhole(int number, CsvLine line, List<String> names) throws ProviderFailure {
        if (line.count() < names.size()) {
            throw word.unfit("line " + number + " has " + line.count() + " cells, the heading " + names.size());
        }
    }

    private static boolean isBlank(CsvLine line) {
        return line.count() == 1 && line.text(0).isEmpty();
    }

    private void put(List<String> names, Map<String, Integer> columns) throws ProviderFailure {
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isEmpty() && columns.put(names.get(i), i) != null) {
                throw word.unfit("two columns are named " + names.get(i));
            }
        }
    }

    private record Lines(List<AnswerPart> parts, Set<String> heading) implements AnswerPart {
        @Override
        public String name() {
            return "";
        }

        @Override
        public AnswerPart around() {
            return null;
        }

        @Override
        public String text() {
            return null;
        }
    }

    private record Line(int number, AnswerPart around, CsvLine cells, List<String> names, Map<String, Integer> columns)
            implements AnswerPart {
        @Override
        public String name() {
            return Integer.toString(number);
        }

        @Override
        public List<AnswerPart> parts() {
            List<AnswerPart> parts = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                if (!names.get(i).isEmpty() && i < cells.count()) {
                    parts.add(cell(i));
                }
            }
            return parts;
        }

        @Override
        public AnswerPart part(String name) {
            Integer column = columns.get(name);
            return column == null || column >= cells.count() ? null : cell(column);
        }

        private AnswerPart cell(int column) {
            return new Cell(names.get(column), this, cells.text(column));
        }

        @Override
        public String text() {
            return null;
        }
    }

    private record Cell(String name, AnswerPart around, String text) implements AnswerPart {
        @Override
        public List<AnswerPart> parts() {
            return List.of();
        }
    }
}
