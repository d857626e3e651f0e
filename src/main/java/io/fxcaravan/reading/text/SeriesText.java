package io.fxcaravan.reading.text;

import io.fxcaravan.rates.RateRules;
import io.fxcaravan.reading.Day;
import io.fxcaravan.reading.Series.SeriesDay;
import java.time.LocalDate;
import java.util.List;

/** The days of a series as text: what the HTTP API streams and what {@code export} writes. */
public final class SeriesText {
    /** The first line of the tidy CSV. */
    public static final String CSV_HEADER = "date,provider,base,quote,rate,quality,revision\n";

    private SeriesText() {}

    /** One day, with the header. */
    public static String csv(Day day) {
        return CSV_HEADER
                + csv(
                        day.provider(),
                        day.base(),
                        new SeriesDay(
                                day.date(),
                                day.quality(),
                                day.revision() == null ? 0 : day.revision(), // a mean is of no revision
                                day.published(),
                                day.rates()));
    }

    /** A line a rate. No field of it can hold a comma or a quote. */
    public static String csv(String provider, String base, SeriesDay day) {
        StringBuilder lines = new StringBuilder(64 * day.rates().size());
        String before = day.date() + "," + provider + "," + base + ",";
        String after = "," + day.quality().text() + "," + day.revision() + "\n";
        day.rates()
                .forEach((code, rate) -> lines.append(before)
                        .append(code)
                        .append(',')
                        .append(RateRules.plain(rate))
                        .append(after));
        return lines.toString();
    }

    /** A line a day, that says of itself whose it is. */
    public static String ndjson(String provider, String base, SeriesDay day, ReadingJson json) {
        return ReadingJson.text(out -> {
                    out.writeStartObject();
                    out.writeStringField("date", day.date().toString());
                    out.writeStringField("provider", provider);
                    out.writeStringField("base", base);
                    out.writeStringField("quality", day.quality().text());
                    out.writeNumberField("revision", day.revision());
                    json.rates(out, "rates", day.rates());
                    out.writeEndObject();
                })
                + "\n";
    }

    /** A member of the series' {@code days}. */
    public static String json(SeriesDay day, ReadingJson json) {
        return ReadingJson.text(out -> {
            out.writeStartObject();
            out.writeStringField("date", day.date().toString());
            out.writeStringField("quality", day.quality().text());
            out.writeNumberField("revision", day.revision());
            json.rates(out, "rates", day.rates());
            out.writeEndObject();
        });
    }

    /** The series' JSON object up to its days, which follow as the members of an array. */
    public static String head(String base, String provider, LocalDate from, LocalDate to, List<LocalDate> missing) {
        return ReadingJson.head("days", out -> {
            out.writeStringField("base", base);
            out.writeStringField("provider", provider);
            out.writeStringField("from", from == null ? null : from.toString());
            out.writeStringField("to", to == null ? null : to.toString());
            ReadingJson.texts(
                    out, "missing", missing.stream().map(LocalDate::toString).toList());
        });
    }
}
