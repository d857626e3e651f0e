package io.fxcaravan.api.read;

import io.fxcaravan.api.http.HttpAnswer;
import io.fxcaravan.api.http.QueryParameters;
import io.fxcaravan.evidence.RuleQuery;
import io.fxcaravan.evidence.Ruled;
import io.fxcaravan.evidence.RuledReader;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.reading.Conversion;
import io.fxcaravan.reading.ConvertQuery;
import io.fxcaravan.reading.DayQuery;
import io.fxcaravan.reading.KnownCurrencies;
import io.fxcaravan.reading.text.ReadingJson;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;

/** Answers for spreadsheets, which send an address and nothing else: one number as text, or a table as CSV. */
public final class CellApi {
    private static final int BASE = 2;
    private static final int QUOTE = 3;

    private final RuledReader reader;
    private final RatesApi rates;
    private final SeriesApi series;
    private final KnownCurrencies currencies;

    public CellApi(RuledReader reader, RatesApi rates, SeriesApi series, KnownCurrencies currencies) {
        this.reader = reader;
        this.rates = rates;
        this.series = series;
        this.currencies = currencies;
    }

    /** What 1 base is worth in the quote: only the number, or the whole conversion where the request accepts JSON. */
    HttpAnswer rate(Message message) {
        QueryParameters parameters = QueryParameters.of(message);
        String base = QueryParameters.code("base", parameters.segment(BASE));
        String quote = QueryParameters.code("quote", parameters.segment(QUOTE));
        DayQuery day = parameters.dayToConvert(parameters.date("date"));
        RuleQuery by = parameters.rule();
        parameters.noOthers();
        currencies.require(List.of(base, quote));
        Ruled<Conversion> one = reader.convert(new ConvertQuery(BigDecimal.ONE, base, quote, day, null), by);
        // not cached: the cache knows requests by their address, and here the Accept header matters too
        HttpAnswer answer = wantsJson(parameters.accept())
                ? HttpAnswer.json(new ReadingJson(false).conversion(one.answer(), one::write))
                : new HttpAnswer(
                        200,
                        "text/plain; charset=utf-8",
                        RateRules.plain(one.answer().rate()),
                        Map.of());
        return answer.tagged().with("Vary", "Accept-Encoding, Accept");
    }

    /** One day where the query has a date, otherwise a span of days. */
    HttpAnswer csv(Message message) {
        return QueryParameters.of(message).text("date") == null ? series.csv(message) : rates.csv(message);
    }

    private static boolean wantsJson(String accept) {
        return accept != null
                && Arrays.stream(accept.split(","))
                        .map(type -> type.split(";", -1)[0].strip())
                        .anyMatch(HttpAnswer.JSON::equalsIgnoreCase);
    }
}
