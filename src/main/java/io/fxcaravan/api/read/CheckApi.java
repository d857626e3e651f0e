package io.fxcaravan.api.read;

import io.fxcaravan.api.http.HttpAnswer;
import io.fxcaravan.api.http.HttpReplies;
import io.fxcaravan.api.http.Problem;
import io.fxcaravan.api.http.QueryParameters;
import io.fxcaravan.evidence.BookedRate;
import io.fxcaravan.evidence.CheckedCsv;
import io.fxcaravan.evidence.RateChecker;
import io.fxcaravan.reading.text.ReadingJson;
import io.fxcaravan.transfer.file.TextLines;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Message;

/** Checks booked rates over HTTP: a JSON list, lines of JSON, or CSV, each answered in the same form. */
public final class CheckApi {
    private static final int MOST = 10_000;
    private static final String EXAMPLE =
            "{\"date\":\"2026-02-27\",\"base\":\"EUR\",\"quote\":\"USD\",\"rate\":1.0843}";

    private final RateChecker checker;

    public CheckApi(RateChecker checker) {
        this.checker = checker;
    }

    HttpAnswer check(Message message) {
        QueryParameters parameters = QueryParameters.of(message);
        ReadingJson json = new ReadingJson(parameters.numbersAsStrings());
        parameters.noOthers();
        byte[] body = message.getBody(byte[].class);
        String text = body == null ? "" : new String(body, StandardCharsets.UTF_8).strip();
        return switch (text.isEmpty() ? '[' : text.charAt(0)) {
            case '[' -> list(body, json);
            case '{' -> lines(text, json);
            default -> csv(body);
        };
    }

    private HttpAnswer list(byte[] body, ReadingJson json) {
        return HttpAnswer.fleeting(ReadingJson.text(out -> {
            out.writeStartArray();
            int line = 0;
            for (Map<String, String> item : FlatItems.of(body, MOST, EXAMPLE)) {
                out.writeRawValue(verdict(item, ++line, json));
            }
            out.writeEndArray();
        }));
    }

    private HttpAnswer lines(String text, ReadingJson json) {
        StringBuilder verdicts = new StringBuilder();
        int line = 0;
        int judged = 0;
        for (String each : text.split("\r?\n")) {
            line++;
            if (each.isBlank()) {
                continue;
            }
            if (++judged > MOST) {
                throw FlatItems.tooMany(MOST);
            }
            verdicts.append(verdict(FlatItems.one(each), line, json)).append('\n');
        }
        return fleeting("application/x-ndjson", verdicts.toString());
    }

    private HttpAnswer csv(byte[] body) {
        StringWriter out = new StringWriter();
        try (TextLines lines = TextLines.sent(body)) {
            CheckedCsv csv = new CheckedCsv(checker, lines, out);
            while (csv.next()) {
                if (csv.lines() > MOST) {
                    throw FlatItems.tooMany(MOST);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fleeting("text/csv; charset=utf-8", out.toString());
    }

    private static HttpAnswer fleeting(String type, String body) {
        return new HttpAnswer(200, type, body, Map.of()).with("Cache-Control", "no-store");
    }

    /** A line that is wrong or cannot be answered gets a problem as its verdict; the others are answered. */
    private String verdict(Map<String, String> item, int line, ReadingJson json) {
        try {
            if (item == null) {
                throw Problem.badRequest("bad_line", "this is not an object of texts and numbers such as " + EXAMPLE);
            }
            BookedRate booked = BookedRate.of(item);
            return ReadingJson.text(out -> checker.check(booked).write(json, out));
        } catch (RuntimeException e) {
            Problem problem = HttpReplies.problem(e);
            if (problem.status() >= 500) {
                throw problem; // the fault is not the line's
            }
            return new Problem(problem.status(), problem.code(), "line " + line + ": " + problem.getMessage())
                    .json()
                    .put("id", item == null ? null : item.get("id"))
                    .toString();
        }
    }
}
