package io.fxcaravan.api.read;

import io.fxcaravan.api.http.HttpAnswer;
import io.fxcaravan.api.http.QueryParameters;
import io.fxcaravan.evidence.Change;
import io.fxcaravan.evidence.Changes;
import io.fxcaravan.evidence.tree.Receipts;
import io.fxcaravan.reading.DayReader;
import io.fxcaravan.reading.text.ReadingJson;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;

/** Changes, checkpoints and receipts over HTTP. */
public final class EvidenceApi {
    private static final int PROVIDER = 2;
    private static final int DATE = 3;
    private static final int REVISION = 4;
    private static final int USUAL_LIMIT = 1_000;
    private static final int MOST = 10_000;
    private static final String TEXT = "text/plain; charset=utf-8";

    private final Changes changes;
    private final Receipts receipts;
    private final DayReader days;

    public EvidenceApi(Changes changes, Receipts receipts, DayReader days) {
        this.changes = changes;
        this.receipts = receipts;
        this.days = days;
    }

    HttpAnswer changes(Message request) {
        QueryParameters parameters = QueryParameters.of(request);
        String provider = parameters.text("provider");
        Integer limit = parameters.whole("limit", 1, MOST);
        Changes.Asked asked = new Changes.Asked(
                parameters.text("since"),
                null,
                provider == null ? null : days.provider(provider),
                limit == null ? USUAL_LIMIT : limit,
                "true".equals(parameters.word("first", "true", "false")));
        ReadingJson json = new ReadingJson(parameters.numbersAsStrings());
        SeriesFormat format = SeriesFormat.of(parameters.word("format", "json", "ndjson"), parameters.accept());
        parameters.noOthers();
        Changes.Page page = changes.read(asked);
        return format == SeriesFormat.NDJSON
                ? new HttpAnswer(200, format.type(), lines(page.changes(), json), Map.of())
                        .with("Cache-Control", "no-store")
                : HttpAnswer.fleeting(ReadingJson.text(out -> {
                    out.writeStartObject();
                    out.writeArrayFieldStart("changes");
                    for (Change change : page.changes()) {
                        change.write(json, out);
                    }
                    out.writeEndArray();
                    out.writeStringField("next", page.next());
                    out.writeEndObject();
                }));
    }

    private static String lines(List<Change> changes, ReadingJson json) {
        StringBuilder lines = new StringBuilder();
        changes.forEach(change ->
                lines.append(ReadingJson.text(out -> change.write(json, out))).append('\n'));
        return lines.toString();
    }

    HttpAnswer checkpoint(Message request) {
        QueryParameters.of(request).noOthers();
        return new HttpAnswer(200, TEXT, receipts.checkpoint(), Map.of()).tagged();
    }

    HttpAnswer checkpointKey(Message request) {
        QueryParameters.of(request).noOthers();
        return new HttpAnswer(200, TEXT, receipts.publicKey() + "\n", Map.of()).tagged();
    }

    HttpAnswer receipt(Message request) {
        QueryParameters parameters = QueryParameters.of(request);
        String provider = days.provider(parameters.segment(PROVIDER));
        LocalDate date = parameters.date(DATE);
        int revision = parameters.revision(REVISION);
        parameters.noOthers();
        return HttpAnswer.json(receipts.of(provider, date, revision).json()).tagged();
    }
}
