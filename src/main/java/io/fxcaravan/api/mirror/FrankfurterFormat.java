package io.fxcaravan.api.mirror;

import io.fxcaravan.api.http.HttpAnswer;
import io.fxcaravan.reading.text.TextChunks;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** The formats of Frankfurter's version 2. */
enum FrankfurterFormat {
    JSON("application/json; charset=utf-8") {
        @Override
        Iterator<String> chunks(Iterator<FrankfurterRow> rows, boolean expanded) {
            return TextChunks.list("[", rows, FrankfurterRow::json, "]");
        }
    },
    NDJSON("application/x-ndjson") {
        @Override
        Iterator<String> chunks(Iterator<FrankfurterRow> rows, boolean expanded) {
            return TextChunks.lines("", rows, row -> row.json() + "\n");
        }
    },
    CSV("text/csv") {
        @Override
        Iterator<String> chunks(Iterator<FrankfurterRow> rows, boolean expanded) {
            String head = expanded ? "date,base,quote,rate,providers\n" : "date,base,quote,rate\n";
            return TextChunks.lines(head, rows, row -> row.csv(expanded));
        }
    };

    /** The types that Frankfurter's routes know besides lines of JSON. */
    private static final Set<String> TYPES =
            Set.of("application/json", "text/json", "application/xml", "text/xml", "text/html", "text/csv");

    private final String type;

    FrankfurterFormat(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }

    /** @param expanded whether each row says whose it is */
    abstract Iterator<String> chunks(Iterator<FrankfurterRow> rows, boolean expanded);

    /** A whole answer at once. CSV without rows has no header. */
    HttpAnswer whole(Iterator<FrankfurterRow> rows, boolean expanded) {
        StringBuilder text = new StringBuilder();
        if (this != CSV || rows.hasNext()) {
            chunks(rows, expanded).forEachRemaining(text::append);
        }
        return new HttpAnswer(200, type, text.toString(), Map.of()).tagged().with("Vary", "Accept-Encoding, Accept");
    }

    /** The format that a request accepts: CSV where it is the first known type, otherwise lines of JSON where they are named. */
    static FrankfurterFormat accepted(String headerOrNull) {
        String header = headerOrNull == null ? "" : headerOrNull;
        boolean csv = Arrays.stream(header.split(","))
                .map(part -> part.split(";", 2)[0].strip())
                .filter(TYPES::contains)
                .findFirst()
                .filter("text/csv"::equals)
                .isPresent();
        if (csv) {
            return CSV;
        }
        return header.contains(NDJSON.type) ? NDJSON : JSON;
    }
}
