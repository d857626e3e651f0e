package io.fxcaravan.alerts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** When a provider could not be called, now or within the last day. Days that failed or went missing then are its effect. */
final class OutageWindows {
    private record Span(Instant from, Instant to) {
        boolean holds(Instant time) {
            // the store rounds to milliseconds, and the first failed day is written down in the same one
            return !time.isBefore(from.minusMillis(1)) && !time.isAfter(to);
        }
    }

    private final List<Span> spans = new ArrayList<>();

    /**
     * The spans of the causes.
     *
     * @param causes those that last
     * @param known  what is remembered of those that are over, among other things
     */
    OutageWindows(List<AlertCondition> causes, Map<AlertEvent, AlertState> known, Instant now) {
        for (AlertCondition cause : causes) {
            spans.add(new Span(
                    AlertState.noting(cause, known.get(cause.event()), now).since(), Instant.MAX));
        }
        for (AlertState state : known.values()) {
            Instant over = state.over(now).overAt();
            if (state.event().isCause() && now.isBefore(over.plus(AlertDecision.QUIET))) {
                spans.add(new Span(state.since(), over));
            }
        }
    }

    boolean lasts() {
        return !spans.isEmpty();
    }

    boolean holds(Instant time) {
        return spans.stream().anyMatch(span -> span.holds(time));
    }
}
