package io.fxcaravan.cli.ingest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.fxcaravan.ingest.run.Run;
import java.time.LocalDate;
import java.util.List;

/**
 * The outcome of an ingest, in the shape of the API's jobs.
 *
 * @param state {@code done}, {@code partial} or {@code failed}
 */
public record IngestResult(String id, String state, String provider, List<Day> days, int callsSpent) {
    /** One day. @param reason one word for why it is not stored, or null */
    public record Day(LocalDate date, String state, String reason) {
        @JsonIgnore
        public boolean isStored() {
            return reason == null && (state.equals("provisional") || state.equals("final") || state.equals("imported"));
        }
    }

    /** The result of a run that has ended. */
    static IngestResult of(Run run) {
        List<Day> days = run.outcomes().stream()
                .map(day -> new Day(day.date(), day.state().text(), day.reason()))
                .toList();
        long stored = days.stream().filter(Day::isStored).count();
        String state = stored == days.size() ? "done" : stored == 0 ? "failed" : "partial";
        return new IngestResult(run.id(), state, run.provider(), days, run.callsSpent());
    }

    long stored() {
        return days.stream().filter(Day::isStored).count();
    }

    /** The days that are not stored, in order of date. */
    public List<Day> notStored() {
        return days.stream().filter(day -> !day.isStored()).toList();
    }
}
