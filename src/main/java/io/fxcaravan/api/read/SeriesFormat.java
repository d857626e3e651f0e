package io.fxcaravan.api.read;

import io.fxcaravan.reading.Series;
import io.fxcaravan.reading.text.ReadingJson;
import io.fxcaravan.reading.text.SeriesText;
import io.fxcaravan.reading.text.TextChunks;
import java.util.Iterator;

/** The formats of a series; each is written day by day. */
enum SeriesFormat {
    JSON("json", "application/json") {
        @Override
        Iterator<String> write(Series series, ReadingJson json) {
            String head =
                    SeriesText.head(series.base(), series.provider(), series.from(), series.to(), series.missing());
            return TextChunks.list(head, series.days().get(), day -> SeriesText.json(day, json), "]}");
        }
    },
    NDJSON("ndjson", "application/x-ndjson") {
        @Override
        Iterator<String> write(Series series, ReadingJson json) {
            return TextChunks.lines(
                    "", series.days().get(), day -> SeriesText.ndjson(series.provider(), series.base(), day, json));
        }
    },
    CSV("csv", "text/csv; charset=utf-8") {
        @Override
        Iterator<String> write(Series series, ReadingJson json) {
            return TextChunks.lines(
                    SeriesText.CSV_HEADER,
                    series.days().get(),
                    day -> SeriesText.csv(series.provider(), series.base(), day));
        }
    };

    private final String word;
    private final String type;

    SeriesFormat(String word, String type) {
        this.word = word;
        this.type = type;
    }

    String type() {
        return type;
    }

    abstract Iterator<String> write(Series series, ReadingJson json);

    /** The format that the parameter names, otherwise the first known one of the Accept header, otherwise JSON. */
    static SeriesFormat of(String wordOrNull, String accept) {
        for (SeriesFormat format : values()) {
            if (format.word.equals(wordOrNull)) {
                return format;
            }
        }
        for (String type : accept == null || wordOrNull != null ? new String[0] : accept.split(",")) {
            String name = type.split(";", -1)[0].strip();
            for (SeriesFormat format : values()) {
                if (format.type.split(";")[0].equalsIgnoreCase(name)) {
                    return format;
                }
            }
        }
        return JSON;
    }
}
