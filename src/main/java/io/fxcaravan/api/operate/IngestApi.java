package io.fxcaravan.api.operate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fxcaravan.api.http.HttpAnswer;
import io.fxcaravan.api.http.Problem;
import io.fxcaravan.api.http.QueryParameters;
import io.fxcaravan.api.keys.CallerName;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;

/** Ingest jobs over HTTP. */
public final class IngestApi {
    private static final JsonMapper JSON = new JsonMapper();

    private final IngestJobs jobs;
    private final IngestJobStore tables;
    private ProducerTemplate template;

    public IngestApi(IngestJobs jobs, IngestJobStore tables) {
        this.jobs = jobs;
        this.tables = tables;
    }

    HttpAnswer ingest(Message request, Exchange exchange) {
        QueryParameters.of(request).noOthers();
        return begin(IngestRequest.parse(request.getBody(byte[].class)), exchange);
    }

    HttpAnswer update(Message request, Exchange exchange) {
        QueryParameters.of(request).noOthers();
        return begin(IngestRequest.update(request.getBody(byte[].class)), exchange);
    }

    private HttpAnswer begin(IngestRequest asked, Exchange exchange) {
        ProducerTemplate to = template(exchange);
        String id =
                jobs.begin(asked, CallerName.of(exchange), run -> to.sendBody("seda:ingest-" + run.provider(), run));
        HttpAnswer job = find(id);
        return new HttpAnswer(
                202, job.type(), job.body(), Map.of("Location", "/v1/ingest/" + id, "Cache-Control", "no-store"));
    }

    private synchronized ProducerTemplate template(Exchange exchange) {
        if (template == null) {
            template = exchange.getContext().createProducerTemplate();
        }
        return template;
    }

    HttpAnswer job(Message request) {
        QueryParameters parameters = QueryParameters.of(request);
        parameters.noOthers();
        return find(parameters.segment(2)).with("Cache-Control", "no-store");
    }

    private HttpAnswer find(String id) {
        jobs.catchUp();
        return HttpAnswer.json(tables.find(id)
                .map(IngestApi::json)
                .orElseThrow(() -> Problem.notFound("there is no such ingest job")));
    }

    private static String json(IngestJob job) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", job.id());
        json.put("state", job.state());
        json.put("provider", job.provider());
        ArrayNode days = json.putArray("days");
        job.days()
                .forEach(day -> days.addObject()
                        .put("date", day.date().toString())
                        .put("state", day.state())
                        .put("reason", day.reason()));
        json.put("callsSpent", job.callsSpent());
        return json.toString();
    }
}
