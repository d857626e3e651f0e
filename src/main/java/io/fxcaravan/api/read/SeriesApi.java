package io.fxcaravan.api.read;

import io.fxcaravan.api.http.ChunkStream;
import io.fxcaravan.api.http.HttpAnswer;
import io.fxcaravan.api.http.Problem;
import io.fxcaravan.api.http.QueryParameters;
import io.fxcaravan.reading.KnownCurrencies;
import io.fxcaravan.reading.Period;
import io.fxcaravan.reading.Series;
import io.fxcaravan.reading.SeriesQuery;
import io.fxcaravan.reading.SeriesReader;
import io.fxcaravan.reading.text.AveragesJson;
import io.fxcaravan.reading.text.ReadingJson;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Message;

/** Spans of days over HTTP, streamed. */
public final class SeriesApi {
    private static final List<String> PERIODS = List.of("week", "month", "quarter", "year");

    private final SeriesReader reader;
    private final KnownCurrencies currencies;

    public SeriesApi(SeriesReader reader, KnownCurrencies currencies) {
        this.reader = reader;
        this.currencies = currencies;
    }

    HttpAnswer series(Message message) {
        QueryParameters parameters = QueryParameters.of(message);
        SeriesQuery query = query(parameters);
        ReadingJson json = new ReadingJson(parameters.numbersAsStrings());
        SeriesFormat format = SeriesFormat.of(parameters.word("format", "json", "csv", "ndjson"), parameters.accept());
        parameters.noOthers();
        currencies.require(parameters.currencies());
        return stream(message, query, format, json);
    }

    /** A span as CSV, whatever the request accepts. */
    HttpAnswer csv(Message message) {
        QueryParameters parameters = QueryParameters.of(message);
        SeriesQuery query = query(parameters);
        parameters.noOthers();
        currencies.require(parameters.currencies());
        return stream(message, query, SeriesFormat.CSV, new ReadingJson(false));
    }

    private HttpAnswer stream(Message message, SeriesQuery query, SeriesFormat format, ReadingJson json) {
        Series series = reader.read(query);
        return ChunkStream.answer(message, format.type(), format.write(series, json), series.tag());
    }

    HttpAnswer averages(Message message) {
        QueryParameters parameters = QueryParameters.of(message);
        SeriesQuery query = query(parameters);
        ReadingJson json = new ReadingJson(parameters.numbersAsStrings());
        String word = parameters.word("period", PERIODS.toArray(String[]::new));
        parameters.noOthers();
        if (word == null) {
            throw Problem.badRequest("bad_parameter", "period is missing: one of " + String.join(", ", PERIODS));
        }
        currencies.require(parameters.currencies());
        Series series = reader.read(query);
        Iterator<String> chunks = AveragesJson.of(series, Period.of(word), json);
        return ChunkStream.answer(message, HttpAnswer.JSON, chunks, series.tag());
    }

    private static SeriesQuery query(QueryParameters parameters) {
        return new SeriesQuery(
                parameters.date("from"),
                parameters.date("to"),
                parameters.code("base"),
                parameters.codes("symbols"),
                parameters.text("provider"),
                parameters.time("asOf"),
                parameters.word("quality", "final") != null);
    }
}
