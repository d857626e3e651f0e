package io.fxcaravan.reading.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fxcaravan.reading.Averages;
import io.fxcaravan.reading.Averages.Average;
import io.fxcaravan.reading.Averages.Figures;
import io.fxcaravan.reading.Period;
import io.fxcaravan.reading.Series;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;

/** Writes a span's averages as JSON. */
public final class AveragesJson {
    private AveragesJson() {}

    /**
     * {@code {"base",…,"periods":[…]}}, a period at a time.
     *
     * @throws io.fxcaravan.reading.QueryException over pruned days
     */
    public static Iterator<String> of(Series series, Period period, ReadingJson json) {
        Iterator<Average> averages = Averages.of(series, period);
        String head = ReadingJson.head("periods", out -> {
            out.writeStringField("base", series.base());
            out.writeStringField("provider", series.provider());
            out.writeStringField("period", period.text());
            out.writeStringField("from", series.from().toString());
            out.writeStringField("to", series.to().toString());
        });
        return TextChunks.list(head, averages, average -> ReadingJson.text(out -> write(average, json, out)), "]}");
    }

    private static void write(Average average, ReadingJson json, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("period", average.period());
        out.writeStringField("from", average.from().toString());
        out.writeStringField("to", average.to().toString());
        out.writeNumberField("days", average.days());
        out.writeNumberField("provisional", average.provisional());
        out.writeNumberField("missing", average.missing());
        out.writeObjectFieldStart("rates");
        for (Map.Entry<String, Figures> rate : average.rates().entrySet()) {
            out.writeObjectFieldStart(rate.getKey());
            json.number(out, "average", rate.getValue().average());
            json.number(out, "first", rate.getValue().first());
            json.number(out, "last", rate.getValue().last());
            json.number(out, "low", rate.getValue().low());
            json.number(out, "high", rate.getValue().high());
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeEndObject();
    }
}
