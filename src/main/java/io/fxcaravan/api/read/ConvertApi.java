package io.fxcaravan.api.read;

import io.fxcaravan.api.http.AnswerCache;
import io.fxcaravan.api.http.HttpAnswer;
import io.fxcaravan.api.http.HttpReplies;
import io.fxcaravan.api.http.Problem;
import io.fxcaravan.api.http.QueryParameters;
import io.fxcaravan.config.DidYouMean;
import io.fxcaravan.evidence.Rule;
import io.fxcaravan.evidence.RuleQuery;
import io.fxcaravan.evidence.Ruled;
import io.fxcaravan.evidence.RuledReader;
import io.fxcaravan.reading.Conversion;
import io.fxcaravan.reading.ConvertQuery;
import io.fxcaravan.reading.ConvertQuery.Rounding;
import io.fxcaravan.reading.DayQuery;
import io.fxcaravan.reading.KnownCurrencies;
import io.fxcaravan.reading.text.ReadingJson;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Message;

/** Conversions over HTTP, one or a list. */
public final class ConvertApi {
    private static final int MOST = 1000;
    private static final Set<String> FIELDS = Set.of("from", "to", "amount", "date", "rule");
    private static final String EXAMPLE = "{\"from\":\"EUR\",\"to\":\"USD\",\"amount\":1}";
    private final RuledReader reader;
    private final KnownCurrencies currencies;
    private final AnswerCache cache;

    public ConvertApi(RuledReader reader, KnownCurrencies currencies, AnswerCache cache) {
        this.reader = reader;
        this.currencies = currencies;
        this.cache = cache;
    }

    HttpAnswer convert(Message message) {
        QueryParameters parameters = QueryParameters.of(message);
        String from = required("from", parameters.code("from"));
        String to = required("to", parameters.code("to"));
        BigDecimal amount = parameters.amount("amount");
        DayQuery day = parameters.dayToConvert(parameters.date("date"));
        RuleQuery by = parameters.rule();
        Rounding round = round(parameters);
        ReadingJson json = new ReadingJson(parameters.numbersAsStrings());
        parameters.noOthers();
        currencies.require(parameters.currencies());
        return cache.remember(parameters.request(), () -> {
            Ruled<Conversion> done = reader.convert(new ConvertQuery(amount, from, to, day, round), by);
            return HttpAnswer.json(json.conversion(done.answer(), done::write));
        });
    }

    /** An item that fails gets a problem as its answer; the others are answered. */
    HttpAnswer convertAll(Message message) {
        QueryParameters parameters = QueryParameters.of(message);
        DayQuery day = parameters.dayToConvert(null);
        RuleQuery by = parameters.rule();
        Rounding round = round(parameters);
        ReadingJson json = new ReadingJson(parameters.numbersAsStrings());
        parameters.noOthers();
        List<Map<String, String>> asked = FlatItems.of(message.getBody(byte[].class), MOST, EXAMPLE);
        return HttpAnswer.fleeting(ReadingJson.text(out -> {
            out.writeStartArray();
            for (Map<String, String> item : asked) {
                try {
                    ConvertQuery query = query(item, day, round);
                    currencies.require(List.of(query.from(), query.to()));
                    Ruled<Conversion> done = reader.convert(query, rule(item, by));
                    json.write(done.answer(), done::write, out);
                } catch (RuntimeException e) {
                    Problem problem = HttpReplies.problem(e);
                    if (problem.status() >= 500) {
                        throw problem; // the fault is not the item's
                    }
                    out.writeRawValue(problem.json().toString());
                }
            }
            out.writeEndArray();
        }));
    }

    private static ConvertQuery query(Map<String, String> item, DayQuery day, Rounding round) {
        if (item == null) {
            throw Problem.badRequest("bad_body", "this item is not an object of texts and numbers such as " + EXAMPLE);
        }
        for (String name : item.keySet()) {
            if (!FIELDS.contains(name)) {
                throw Problem.badRequest(
                        "unknown_parameter",
                        "there is no field " + name.substring(0, Math.min(40, name.length()))
                                + DidYouMean.hint(name, FIELDS));
            }
        }
        LocalDate date = item.get("date") == null ? null : QueryParameters.date("date", item.get("date"));
        return new ConvertQuery(
                QueryParameters.amount("amount", required("amount", item.get("amount"))),
                QueryParameters.code("from", required("from", item.get("from"))),
                QueryParameters.code("to", required("to", item.get("to"))),
                day.on(date),
                round);
    }

    private static RuleQuery rule(Map<String, String> item, RuleQuery otherwise) {
        return item.get("rule") == null
                ? otherwise
                : new RuleQuery(Rule.of(item.get("rule")), otherwise.allowMissing());
    }

    private static Rounding round(QueryParameters parameters) {
        String word = parameters.word("round", "true", "false", "half-up", "half-even");
        if (word == null || word.equals("false")) {
            return null;
        }
        return word.equals("half-even") ? Rounding.HALF_EVEN : Rounding.HALF_UP;
    }

    private static String required(String name, String value) {
        if (value == null) {
            throw Problem.badRequest("bad_parameter", name + " is missing");
        }
        return value;
    }
}
