package io.fxcaravan.transfer.out;

import io.fxcaravan.rates.RateRules;
import io.fxcaravan.reading.ReadingJson;
import io.fxcaravan.reading.Series.SeriesDay;
import io.fxcaravan.reading.SeriesText;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Writes days in one format: begin, each day, end. */
interface DayWriter {
    default void begin(Writer out) throws IOException {}

    void day(String provider, String base, SeriesDay day, Writer out) throws IOException;

    default void end(Writer out) throws IOException {}

    /** A line a rate. */
    final class Tidy implements DayWriter {
        @Override
        public void begin(Writer out) throws IOException {
            out.write(SeriesText.CSV_HEADER);
        }

        @Override
        public void day(String provider, String base, SeriesDay day, Writer out) throws IOException {
            out.write(SeriesText.csv(provider, base, day));
        }
    }

    /** A line a day. @param codes the columns */
    record Wide(Collection<String> codes) implements DayWriter {
        @Override
        public void begin(Writer out) throws IOException {
            out.write("date," + String.join(",", codes) + "\n");
        }

        @Override
        public void day(String provider, String base, SeriesDay day, Writer out) throws IOException {
            out.write(day.date().toString());
            for (String code : codes) {
                BigDecimal rate = day.rates().get(code);
                out.write(rate == null ? "," : "," + RateRules.plain(rate));
            }
            out.write("\n");
        }
    }

    /** A JSON object a day. */
    final class Lines implements DayWriter {
        private final ReadingJson json = new ReadingJson(false);

        @Override
        public void day(String provider, String base, SeriesDay day, Writer out) throws IOException {
            out.write(SeriesText.ndjson(provider, base, day, json));
        }
    }

    /** One JSON object; the base and the provider are those of all days. */
    final class Whole implements DayWriter {
        private final ReadingJson json = new ReadingJson(false);
        private final String head;
        private boolean more;

        Whole(String base, String provider, LocalDate from, LocalDate to, List<LocalDate> missing) {
            head = SeriesText.head(base, provider, from, to, missing);
        }

        @Override
        public void begin(Writer out) throws IOException {
            out.write(head);
        }

        @Override
        public void day(String provider, String base, SeriesDay day, Writer out) throws IOException {
            out.write(more ? ",\n" : "\n");
            out.write(SeriesText.json(day, json));
            more = true;
        }

        @Override
        public void end(Writer out) throws IOException {
            out.write("]}\n");
        }
    }
}
