package io.fxcaravan.transfer.file;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line that says what a file is: the names of its columns and what parts its cells, or already a JSON object. */
public record Header(String line, CsvCells csv) {
    /** What a spreadsheet is told by: the next line is the header then. */
    private static final Pattern SEPARATOR = Pattern.compile("\"?sep=(.)\"?", Pattern.CASE_INSENSITIVE);

    /** @throws IllegalArgumentException where there is none */
    public static Header read(TextLines lines) throws IOException {
        String first = lines.next();
        Matcher separator = SEPARATOR.matcher(first == null ? "" : first.strip());
        String header = separator.matches() ? lines.next() : first;
        if (header == null) {
            throw new IllegalArgumentException("the file is empty");
        }
        return new Header(
                header,
                separator.matches() ? CsvCells.partedBy(separator.group(1).charAt(0)) : CsvCells.of(header));
    }

    boolean isJson() {
        return line.stripLeading().startsWith("{");
    }

    /** The names of the columns as they are written. @throws IllegalArgumentException where quotes are not closed */
    List<String> names() {
        return csv.header(line);
    }

    /** The same in small letters. */
    List<String> lowerNames() {
        return names().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }
}
