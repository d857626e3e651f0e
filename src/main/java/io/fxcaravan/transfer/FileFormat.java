package io.fxcaravan.transfer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a file of rates looks like. */
public enum FileFormat {
    /** A line a rate: {@code date,provider,base,quote,rate,quality,revision}; date, quote and rate suffice. */
    TIDY_CSV,
    /** A line a day: {@code date,USD,JPY,...}. */
    WIDE_CSV,
    /** The European Central Bank's own, of one day or of its whole history. */
    ECB_CSV,
    /** A JSON object a line, of a day with its {@code rates} or of one {@code quote} and its {@code rate}. */
    NDJSON;

    /** The word for it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The format that the first line of a file tells.
     *
     * @throws IllegalArgumentException where it tells none
     */
    static FileFormat of(String firstLine) {
        if (firstLine.stripLeading().startsWith("{")) {
            return NDJSON;
        }
        List<String> names = CsvCells.of(firstLine).header(firstLine);
        List<String> lower =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        if (lower.contains("quote") && lower.contains("rate")) {
            return TIDY_CSV;
        }
        if (lower.get(0).equals("date") && names.size() > 1) {
            // both of the bank's dialects end each line with a separator
            boolean banks =
                    names.get(0).equals("Date") && names.get(names.size() - 1).isEmpty();
            return banks ? ECB_CSV : WIDE_CSV;
        }
        throw new IllegalArgumentException("the first line does not tell the format; name it with --format ("
                + String.join(
                        ", ", Arrays.stream(values()).map(FileFormat::text).toList()) + ")");
    }
}
