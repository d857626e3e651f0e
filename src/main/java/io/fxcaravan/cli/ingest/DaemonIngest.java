package io.fxcaravan.cli.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.fxcaravan.cli.args.StopSignal;
import io.fxcaravan.home.StartException;
import io.fxcaravan.ingest.IngestRequests.Priced;
import io.fxcaravan.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lets the daemon that holds the home fetch: only one process makes the calls of a home. */
public final class DaemonIngest {
    /** The state of a day that the job has not come to yet. */
    static final String WAITING = "waiting";

    private static final Duration POLL_EVERY = Duration.ofMillis(300);

    private final DaemonClient daemon;
    private final StopSignal stop;

    public DaemonIngest(DaemonClient daemon, StopSignal stop) {
        this.daemon = daemon;
        this.stop = stop;
    }

    /** Hands the days over and waits for them, or for a signal to stop; the daemon goes on after that. */
    public IngestResult run(Priced request, boolean force, String reason, IngestProgress progress) throws IOException {
        String job = begin(request, force, reason);
        Set<LocalDate> shown = new HashSet<>();
        while (true) {
            IngestResult result = look(job);
            result.days().stream()
                    .filter(day -> !day.state().equals(WAITING))
                    .filter(day -> shown.add(day.date()))
                    .forEach(progress::settled);
            if (!result.state().equals("running") || stop.arrivesWithin(POLL_EVERY)) {
                return result;
            }
        }
    }

    private String begin(Priced request, boolean force, String reason) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("provider", request.provider());
        body.put("dates", request.days());
        if (force) {
            body.put("force", true);
        }
        if (reason != null) {
            body.put("reason", reason);
        }
        DaemonClient.Answer answer = daemon.post("/v1/ingest", body);
        return switch (answer.status()) {
            case 202 -> answer.location();
            case 422 ->
                throw answer.code().equals("quota")
                        ? new RefusedException(answer.detail())
                        : new StartException(List.of(answer.detail()));
            case 401, 403 ->
                throw new StartException(List.of("the daemon does not take data/operator.key of the home: "
                        + answer.detail() + "; run this as the daemon's user, with its --home"));
            case 503 -> throw new StoreException(answer.detail());
            default -> throw new IOException("the daemon answered " + answer.status() + ": " + answer.detail());
        };
    }

    private IngestResult look(String job) throws IOException {
        DaemonClient.Answer answer = daemon.get(job);
        if (answer.status() != 200) {
            throw new IOException("the daemon answered " + answer.status() + ": " + answer.detail());
        }
        JsonNode body = answer.body();
        List<IngestResult.Day> days = new ArrayList<>();
        body.path("days")
                .forEach(day -> days.add(new IngestResult.Day(
                        LocalDate.parse(day.path("date").asText()),
                        day.path("state").asText(),
                        day.path("reason").asText(null))));
        return new IngestResult(
                body.path("id").asText(),
                body.path("state").asText(),
                body.path("provider").asText(),
                days,
                body.path("callsSpent").asInt());
    }
}
