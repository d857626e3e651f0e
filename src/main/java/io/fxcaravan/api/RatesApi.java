package io.fxcaravan.api;

import io.fxcaravan.reading.Day;
import io.fxcaravan.reading.DayQuery;
import io.fxcaravan.reading.DayReader;
import io.fxcaravan.reading.ReadingJson;
import io.fxcaravan.store.SnapshotHistory;
import io.fxcaravan.store.SnapshotHistory.Received;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/** Rates of one day over HTTP. */
final class RatesApi {
    private static final int DATE = 2;
    private static final int REVISION = 4;

    private final DayReader days;
    private final SnapshotHistory history;
    private final AnswerCache cache;

    RatesApi(DayReader days, SnapshotHistory history, AnswerCache cache) {
        this.days = days;
        this.history = history;
        this.cache = cache;
    }

    Answer latest(Message request) {
        Parameters parameters = Parameters.of(request);
        return day(request, parameters, parameters.day(null));
    }

    Answer day(Message request) {
        Parameters parameters = Parameters.of(request);
        return day(request, parameters, parameters.day(date(parameters)));
    }

    private Answer day(Message message, Parameters parameters, DayQuery query) {
        ReadingJson json = new ReadingJson(parameters.numbersAsStrings());
        parameters.noOthers();
        HttpServerRequest request = ((HttpMessage) message.getExchange().getIn()).getRequest();
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null) {
            String etag = etag(days.identity(query));
            if (Delivery.matches(known, etag)) {
                return Answer.unchanged(etag);
            }
        }
        return cache.remember(request, () -> {
            Day day = days.read(query);
            return Answer.json(json.day(day)).with("ETag", etag(day.identity()));
        });
    }

    private static String etag(String identity) {
        return "\"" + identity + "\"";
    }

    Answer compare(Message request) {
        Parameters parameters = Parameters.of(request);
        LocalDate date = date(parameters);
        String base = parameters.code("base");
        Set<String> symbols = parameters.codes("symbols");
        ReadingJson json = new ReadingJson(parameters.numbersAsStrings());
        parameters.noOthers();
        return Answer.json(json.comparison(days.compare(date, base, symbols))).tagged();
    }

    Answer revisions(Message request) {
        Parameters parameters = Parameters.of(request);
        LocalDate date = date(parameters);
        String provider = parameters.text("provider");
        ReadingJson json = new ReadingJson(parameters.numbersAsStrings());
        parameters.noOthers();
        return Answer.json(json.history(days.history(date, provider, history))).tagged();
    }

    /** The answer of a provider byte for byte; what it is shows its first byte. */
    Answer body(Message request) {
        Parameters parameters = Parameters.of(request);
        LocalDate date = date(parameters);
        String text = parameters.segment(REVISION);
        String provider = days.provider(parameters.text("provider"));
        parameters.noOthers();
        if (!text.matches("[0-9]{1,6}")) {
            throw Problem.badRequest("bad_number", "the revision in the path is no whole number");
        }
        Received received = history.received(provider, date, Integer.parseInt(text))
                .orElseThrow(() -> Problem.notFound("no answer is kept for that revision"));
        byte[] digest = HexFormat.of().parseHex(received.sha256());
        return new Answer(
                200,
                type(received.content()),
                received.content(),
                Map.of(
                        "ETag", "\"" + received.sha256() + "\"",
                        "X-Content-SHA256", received.sha256(),
                        "Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":"));
    }

    /** Of the providers' formats; a jar of lib/ext may bring others. */
    private static String type(byte[] content) {
        return switch (content.length == 0 ? 0 : content[0]) {
            case '{', '[' -> Answer.JSON;
            case '<' -> "application/xml";
            case 'P' -> "application/zip";
            default -> "application/octet-stream";
        };
    }

    private static LocalDate date(Parameters parameters) {
        return Parameters.date("the date in the path", parameters.segment(DATE));
    }
}
