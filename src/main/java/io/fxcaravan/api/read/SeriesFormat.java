package io.fxcaravan.api.read;

import io.fxcaravan.reading.Series;
import io.fxcaravan.reading.text.ReadingJson;
import io.fxcaravan.reading.text.SeriesText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** How a series is written, a day at a time. */
enum SeriesFormat {
    JSON("json", "application/json") {
        @Override
        Iterator<String> write(Series series, ReadingJson json) {
            String head =
                    SeriesText.head(series.base(), series.provider(), series.from(), series.to(), series.missing());
            return Chunks.array(head, series.days().get(), day -> SeriesText.json(day, json));
        }
    },
    NDJSON("ndjson", "application/x-ndjson") {
        @Override
        Iterator<String> write(Series series, ReadingJson json) {
            return Chunks.of(
                    "", series.days().get(), day -> SeriesText.ndjson(series.provider(), series.base(), day, json), "");
        }
    },
    CSV("csv", "text/csv; charset=utf-8") {
        @Override
        Iterator<String> write(Series series, ReadingJson json) {
            return Chunks.of(
                    SeriesText.CSV_HEADER,
                    series.days().get(),
                    day -> SeriesText.csv(series.provider(), series.base(), day),
                    "");
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

    /** The one that a parameter names, else the first that the Accept header does, else JSON. */
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

    /** Texts made one after the other. */
    static final class Chunks<T> implements Iterator<String> {
        private final Iterator<T> items;
        private final Function<T, String> write;
        private final List<String> ends = new ArrayList<>();
        private final String separator;
        private String before;

        private Chunks(String head, Iterator<T> items, Function<T, String> write, String separator, String tail) {
            this.before = head;
            this.items = items;
            this.write = write;
            this.separator = separator;
            Collections.addAll(ends, tail);
        }

        static <T> Iterator<String> of(String head, Iterator<T> items, Function<T, String> write, String tail) {
            return new Chunks<>(head, items, write, "", tail);
        }

        /** The rest of an object whose last member is an array of the items. */
        static <T> Iterator<String> array(String head, Iterator<T> items, Function<T, String> write) {
            return new Chunks<>(head, items, write, ",", "]}");
        }

        @Override
        public boolean hasNext() {
            return !ends.isEmpty();
        }

        @Override
        public String next() {
            String head = before;
            if (items.hasNext()) {
                before = separator;
                return head + write.apply(items.next());
            }
            String tail = ends.remove(0);
            return (head.equals(separator) ? "" : head) + tail;
        }
    }
}
