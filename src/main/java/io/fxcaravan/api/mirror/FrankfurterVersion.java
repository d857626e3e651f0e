package io.fxcaravan.api.mirror;

import io.fxcaravan.api.http.AnswerCache;
import io.fxcaravan.api.http.Dialect;
import io.fxcaravan.api.http.HttpAnswer;
import io.fxcaravan.api.http.Problem;
import io.fxcaravan.api.http.QueryParameters;
import io.fxcaravan.reading.QueryException;
import io.fxcaravan.reading.text.ReadingJson;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Message;

/**
 * The versions of Frankfurter; they differ in how they refuse.
 *
 * @see <a href="https://github.com/lineofflight/frankfurter">Frankfurter</a>: lib/app.rb, lib/versions/v1.rb, lib/versions/v2.rb
 */
enum FrankfurterVersion {
    /** A refusal has a message. */
    V1(false),
    /** A refusal has a status too. Paths of neither version are refused so as well. */
    V2(true);

    /** Frankfurter's paths and its form of refusals. */
    static final Dialect DIALECT =
            new Dialect("/frankfurter/", (problem, keyShown) -> V2.refused(problem, problem.status()));

    private static final String JSON = "application/json; charset=utf-8";

    private final boolean tellsStatus;

    FrankfurterVersion(boolean tellsStatus) {
        this.tellsStatus = tellsStatus;
    }

    /** The answer to a question, or the refusal. */
    HttpAnswer answer(Message message, Function<QueryParameters, HttpAnswer> question) {
        try {
            return question.apply(QueryParameters.of(message));
        } catch (FrankfurterRefusal e) {
            return failed(e.status(), e.getMessage());
        } catch (QueryException e) {
            return e.kind() == QueryException.Kind.NOT_POSSIBLE
                    ? failed(422, e.getMessage())
                    : failed(404, "not found");
        } catch (Problem e) {
            return refused(e, 422);
        }
    }

    /** The same, kept in the cache; only for answers that depend on nothing but the address. */
    HttpAnswer remembered(AnswerCache cache, Message message, Function<QueryParameters, HttpAnswer> question) {
        return answer(message, parameters -> cache.remember(parameters.request(), () -> question.apply(parameters)));
    }

    static HttpAnswer ok(String json) {
        return new HttpAnswer(200, JSON, json, Map.of()).tagged();
    }

    HttpAnswer failed(int status, String message) {
        String body = ReadingJson.text(json -> {
            json.writeStartObject();
            if (tellsStatus) {
                json.writeNumberField("status", status);
            }
            json.writeStringField("message", message);
            json.writeEndObject();
        });
        return new HttpAnswer(status, JSON, body, Map.of("Cache-Control", "no-store"));
    }

    /** The refusal of a problem, with its status. @param bad the status instead of 400, which Frankfurter does not use */
    private HttpAnswer refused(Problem problem, int bad) {
        int status = problem.status() == 400 ? bad : problem.status();
        String message = switch (status) {
            case 401 -> "this needs a key: send it as Authorization: Bearer KEY or X-API-Key: KEY";
            case 404 -> "not found";
            case 422 -> "invalid parameters";
            case 429 -> "too many requests";
            default -> "not possible now";
        };
        HttpAnswer answer = failed(status, message);
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }
}
