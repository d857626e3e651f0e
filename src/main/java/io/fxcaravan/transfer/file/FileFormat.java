package io.fxcaravan.transfer.file;

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
    NDJSON,
    /** The European Central Bank's XML, of one day, of 90 or of its whole history. */
    ECB_XML,
    /** An observation a line, as the European Central Bank's data portal writes them. */
    SDMX_CSV;

    /** Its daily file has named 27 currencies and more. */
    private static final int BANKS_FEWEST_COLUMNS = 20;

    /** The word for it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether such a file is the European Central Bank's own. */
    public boolean isBanks() {
        return this == ECB_CSV || this == ECB_XML || this == SDMX_CSV;
    }

    /**
     * The format that the first line of a file shows.
     *
     * @throws IllegalArgumentException where it shows none
     */
    public static FileFormat of(Header header, FileShape shape) {
        if (header.isJson()) {
            return NDJSON;
        }
        List<String> names = header.names();
        List<String> lower = header.lowerNames();
        if (shape.isOfOneRate() || lower.contains("quote") && lower.contains("rate")) {
            return TIDY_CSV;
        }
        if (lower.containsAll(SdmxLines.COLUMNS)) {
            return SDMX_CSV;
        }
        if (lower.get(0).equals("date") && names.size() > 1) {
            return isBanksTable(names) ? ECB_CSV : WIDE_CSV;
        }
        throw new IllegalArgumentException("the first line does not show the format; name it with --format ("
                + String.join(
                        ", ", Arrays.stream(values()).map(FileFormat::text).toList())
                + "), or the column of the rate and its currency with --rate-column and --quote");
    }

    /**
     * Both of the bank's dialects begin so since 1999, name dozens of currencies and end each line with a separator; a person's
     * table that ends so too is not to be stored as the bank's.
     */
    private static boolean isBanksTable(List<String> names) {
        return names.size() >= BANKS_FEWEST_COLUMNS
                && names.subList(0, 3).equals(List.of("Date", "USD", "JPY"))
                && names.get(names.size() - 1).isEmpty();
    }
}
