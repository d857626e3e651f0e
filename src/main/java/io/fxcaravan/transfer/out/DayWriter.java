package io.fxcaravan.transfer.out;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.rates.Validity;
import io.fxcaravan.reading.Series.SeriesDay;
import io.fxcaravan.reading.text.ReadingJson;
import io.fxcaravan.reading.text.SeriesText;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes days in one format: begin, each day, end. */
interface DayWriter {
    default void begin(Writer out) throws IOException {}

    void day(ExportedDay day, Writer out) throws IOException;

    default void end(Writer out) throws IOException {}

    /**
     * A line a rate.
     *
     * @param terms whether each line says which way round, for how many units and from when to when its rate is meant;
     *              without it means 1 base = x quote, for its date only
     */
    record Tidy(boolean terms) implements DayWriter {
        private static final String TERMS = ",direction,units,valid_from,valid_to";

        @Override
        public void begin(Writer out) throws IOException {
            out.write(terms ? SeriesText.CSV_HEADER.replace("\n", TERMS + "\n") : SeriesText.CSV_HEADER);
        }

        @Override
        public void day(ExportedDay day, Writer out) throws IOException {
            PublishedRates published = day.rates();
            String before = day.date() + "," + day.provider() + "," + published.base() + ",";
            String after = "," + day.quality().text() + "," + day.revision();
            String direction = "," + published.direction().text() + ",";
            String validity = "," + from(day.validity()) + "," + to(day.validity());
            for (Map.Entry<String, Rate> rate : published.rates().entrySet()) {
                out.write(before);
                out.write(rate.getKey());
                out.write(',');
                out.write(RateRules.plain(rate.getValue().value()));
                out.write(after);
                if (terms) {
                    out.write(direction);
                    out.write(Integer.toString(rate.getValue().units()));
                    out.write(validity);
                }
                out.write('\n');
            }
        }

        private static String from(Validity validity) {
            return validity == null ? "" : validity.from().toString();
        }

        private static String to(Validity validity) {
            return validity == null || validity.to() == null
                    ? ""
                    : validity.to().toString();
        }
    }

    /** A line a day. @param codes the columns */
    record Wide(Collection<String> codes) implements DayWriter {
        @Override
        public void begin(Writer out) throws IOException {
            out.write("date," + String.join(",", codes) + "\n");
        }

        @Override
        public void day(ExportedDay day, Writer out) throws IOException {
            out.write(day.date().toString());
            for (String code : codes) {
                Rate rate = day.rates().rates().get(code);
                out.write(rate == null ? "," : "," + RateRules.plain(rate.ofOne()));
            }
            out.write("\n");
        }
    }

    /** A JSON object a day. What is not said means 1 base = x quote, for its date only. */
    final class Lines implements DayWriter {
        private final ReadingJson json = new ReadingJson(false);

        @Override
        public void day(ExportedDay day, Writer out) throws IOException {
            out.write(ReadingJson.text(line -> write(day, line)));
            out.write('\n');
        }

        private void write(ExportedDay day, JsonGenerator line) throws IOException {
            PublishedRates published = day.rates();
            line.writeStartObject();
            line.writeStringField("date", day.date().toString());
            line.writeStringField("provider", day.provider());
            line.writeStringField("base", published.base());
            if (published.direction() != Direction.FOREIGN_PER_HOME) {
                line.writeStringField("direction", published.direction().text());
            }
            ReadingJson.validity(line, day.validity());
            line.writeStringField("quality", day.quality().text());
            line.writeNumberField("revision", day.revision());
            line.writeObjectFieldStart("rates");
            for (Map.Entry<String, Rate> rate : published.rates().entrySet()) {
                json.number(line, rate.getKey(), rate.getValue().value());
            }
            line.writeEndObject();
            SortedMap<String, Integer> units = published.units();
            if (!units.isEmpty()) {
                line.writeObjectFieldStart("units");
                for (Map.Entry<String, Integer> each : units.entrySet()) {
                    line.writeNumberField(each.getKey(), each.getValue());
                }
                line.writeEndObject();
            }
            line.writeEndObject();
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
        public void day(ExportedDay day, Writer out) throws IOException {
            SortedMap<String, BigDecimal> rates = new TreeMap<>();
            day.rates().rates().forEach((quote, rate) -> rates.put(quote, rate.ofOne()));
            out.write(more ? ",\n" : "\n");
            out.write(SeriesText.json(
                    new SeriesDay(day.date(), day.quality(), day.revision(), day.rates(), rates), json));
            more = true;
        }

        @Override
        public void end(Writer out) throws IOException {
            out.write("]}\n");
        }
    }
}
