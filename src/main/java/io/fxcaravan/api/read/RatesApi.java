package io.fxcaravan.api.read;

import io.fxcaravan.api.http.AnswerCache;
import io.fxcaravan.api.http.ContentNegotiation;
import io.fxcaravan.api.http.HttpAnswer;
import io.fxcaravan.api.http.Problem;
import io.fxcaravan.api.http.QueryParameters;
import io.fxcaravan.evidence.RuleQuery;
import io.fxcaravan.evidence.Ruled;
import io.fxcaravan.evidence.RuledReader;
import io.fxcaravan.reading.Day;
import io.fxcaravan.reading.DayQuery;
import io.fxcaravan.reading.DayReader;
import io.fxcaravan.reading.KnownCurrencies;
import io.fxcaravan.reading.text.ReadingJson;
import io.fxcaravan.reading.text.SeriesText;
import io.fxcaravan.store.SnapshotHistory;
import io.fxcaravan.store.SnapshotHistory.Received;
import io.vertx.core.http.HttpHeaders;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.Message;

/** Rates of one day over HTTP. */
public final class RatesApi {
    private static final int DATE = 2;
    private static final int REVISION = 4;

    private final DayReader days;
    private final RuledReader ruled;
    private final SnapshotHistory history;
    private final KnownCurrencies currencies;
    private final AnswerCache cache;

    public RatesApi(
            DayReader days, RuledReader ruled, SnapshotHistory history, KnownCurrencies currencies, AnswerCache cache) {
        this.days = days;
        this.ruled = ruled;
        this.history = history;
        this.currencies = currencies;
        this.cache = cache;
    }

    HttpAnswer latest(Message request) {
        QueryParameters parameters = QueryParameters.of(request);
        DayQuery query = parameters.day(null);
        DayForm form = form(parameters);
        return identified(parameters, query, form, () -> form.of(days.read(query), json -> {}));
    }

    HttpAnswer day(Message request) {
        QueryParameters parameters = QueryParameters.of(request);
        DayQuery query = parameters.day(parameters.date(DATE));
        RuleQuery by = parameters.rule();
        return ruled(parameters, query, by, form(parameters));
    }

    /** A day as CSV, with the date in the query. */
    HttpAnswer csv(Message request) {
        QueryParameters parameters = QueryParameters.of(request);
        DayQuery query = parameters.day(parameters.date("date"));
        RuleQuery by = parameters.rule();
        parameters.noOthers();
        currencies.require(parameters.currencies());
        return ruled(parameters, query, by, new DayForm(new ReadingJson(false), true, false));
    }

    private HttpAnswer ruled(QueryParameters parameters, DayQuery query, RuleQuery by, DayForm form) {
        Supplier<HttpAnswer> answer = () -> {
            Ruled<Day> day = ruled.read(query, by);
            return form.of(day.answer(), day::write);
        };
        return by.equals(RuleQuery.USUAL)
                ? identified(parameters, query, form, answer)
                : cache.remember(parameters.request(), () -> answer.get().tagged());
    }

    /** Reads how the day is to be written; reads the parameters to their end. */
    private DayForm form(QueryParameters parameters) {
        ReadingJson json = new ReadingJson(parameters.numbersAsStrings());
        boolean csv = "csv".equals(parameters.word("format", "json", "csv"));
        boolean published = "true".equals(parameters.word("published", "true", "false"));
        parameters.noOthers();
        if (csv && published) {
            throw Problem.badRequest("bad_parameter", "published goes with JSON; export writes CSV as published");
        }
        currencies.require(parameters.currencies());
        return new DayForm(json, csv, published);
    }

    private record DayForm(ReadingJson json, boolean csv, boolean published) {
        HttpAnswer of(Day day, ReadingJson.Content more) {
            HttpAnswer answer = csv
                    ? new HttpAnswer(200, SeriesFormat.CSV.type(), SeriesText.csv(day), Map.of())
                    : HttpAnswer.json(json.dayBytes(day, published ? withPublished(day, more) : more));
            return answer.with("ETag", etag(day.identity(), csv));
        }

        private ReadingJson.Content withPublished(Day day, ReadingJson.Content more) {
            return out -> {
                more.write(out);
                json.published(out, day.published());
            };
        }
    }

    /** A client that has the answer already gets 304 before a rate is read. */
    private HttpAnswer identified(
            QueryParameters parameters, DayQuery query, DayForm form, Supplier<HttpAnswer> answer) {
        String known = parameters.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null) {
            String etag = etag(days.identity(query), form.csv());
            if (ContentNegotiation.matches(known, etag)) {
                return HttpAnswer.unchanged(etag);
            }
        }
        return cache.remember(parameters.request(), answer);
    }

    private static String etag(String identity, boolean csv) {
        return "\"" + identity + (csv ? "-csv" : "") + "\"";
    }

    HttpAnswer compare(Message request) {
        QueryParameters parameters = QueryParameters.of(request);
        LocalDate date = parameters.date(DATE);
        String base = parameters.code("base");
        Set<String> symbols = parameters.codes("symbols");
        ReadingJson json = new ReadingJson(parameters.numbersAsStrings());
        parameters.noOthers();
        currencies.require(parameters.currencies());
        return HttpAnswer.json(json.comparison(days.compare(date, base, symbols)))
                .tagged();
    }

    HttpAnswer revisions(Message request) {
        QueryParameters parameters = QueryParameters.of(request);
        LocalDate date = parameters.date(DATE);
        String provider = parameters.text("provider");
        ReadingJson json = new ReadingJson(parameters.numbersAsStrings());
        parameters.noOthers();
        return HttpAnswer.json(json.history(days.history(date, provider, history)))
                .tagged();
    }

    /** A provider's answer, byte for byte; its first byte decides the content type. */
    HttpAnswer body(Message request) {
        QueryParameters parameters = QueryParameters.of(request);
        LocalDate date = parameters.date(DATE);
        int revision = parameters.revision(REVISION);
        String provider = days.provider(parameters.text("provider"));
        parameters.noOthers();
        Received received = history.received(provider, date, revision)
                .orElseThrow(() -> Problem.notFound("no answer is kept for that revision"));
        byte[] digest = HexFormat.of().parseHex(received.sha256());
        return new HttpAnswer(
                200,
                type(received.content()),
                received.content(),
                Map.of(
                        "ETag", "\"" + received.sha256() + "\"",
                        "X-Content-SHA256", received.sha256(),
                        "Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":"));
    }

    /** The content type of the known formats; a provider of lib/ext may have others. */
    private static String type(byte[] content) {
        return switch (content.length == 0 ? 0 : content[0]) {
            case '{', '[' -> HttpAnswer.JSON;
            case '<' -> "application/xml";
            case 'P' -> "application/zip";
            default -> "application/octet-stream";
        };
    }
}
