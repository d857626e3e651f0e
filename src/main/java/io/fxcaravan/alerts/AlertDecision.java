package io.fxcaravan.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What follows from what is wrong with a provider now and what is remembered of it. Pure: looked at again with nothing
 * changed, it has nothing to tell.
 *
 * @param tell   what the operator does not know yet
 * @param over   what the operator thinks is wrong and is not any more
 * @param memory what to remember from here on
 */
record AlertDecision(List<AlertCondition> tell, List<AlertState> over, Map<AlertEvent, AlertState> memory) {
    /** For so long nothing is repeated, and the effects of a cause that is over need no message. */
    static final Duration QUIET = Duration.ofDays(1);

    static AlertDecision of(List<AlertCondition> conditions, Map<AlertEvent, AlertState> known, Instant now) {
        List<AlertCondition> tell = new ArrayList<>();
        Map<AlertEvent, AlertState> memory = new EnumMap<>(AlertEvent.class);
        known.forEach((event, state) -> memory.put(event, state.over(now)));
        for (AlertCondition condition : conditions) {
            AlertState state = AlertState.noting(condition, known.get(condition.event()), now);
            if (isDue(condition, state, now)) {
                if (!isToldAlready(condition, known)) {
                    tell.add(condition);
                }
                state = state.told(condition.subjects(), now);
            }
            memory.put(condition.event(), state);
        }
        List<AlertState> over = memory.values().stream()
                .filter(state -> isOver(state, conditions, memory, now))
                .toList();
        over.forEach(state -> memory.put(state.event(), state.closed()));
        return new AlertDecision(tell, over, memory);
    }

    private static boolean isDue(AlertCondition condition, AlertState state, Instant now) {
        boolean known = state.open() && state.subjects().containsAll(condition.subjects());
        boolean quiet = state.toldAt() != null && now.isBefore(state.toldAt().plus(QUIET));
        boolean early = now.isBefore(state.since().plus(condition.event().patience()));
        return condition.isNews() && !known && !quiet && !early;
    }

    /** A failed day that the operator knows of since the outage began was its first sign. */
    private static boolean isToldAlready(AlertCondition condition, Map<AlertEvent, AlertState> known) {
        AlertState day = known.get(AlertEvent.DAY_FAILED);
        return condition.event() == AlertEvent.PROVIDER_DOWN
                && day != null
                && day.open()
                && !day.toldAt().isBefore(condition.since());
    }

    private static boolean isOver(
            AlertState state, List<AlertCondition> conditions, Map<AlertEvent, AlertState> memory, Instant now) {
        if (!state.open() || state.lasts()) {
            return false;
        }
        if (conditions.stream().anyMatch(condition -> condition.event().isCause())) {
            return false;
        }
        if (state.event().isCause()) {
            boolean healed = conditions.stream().noneMatch(AlertCondition::aftermath);
            return healed || !now.isBefore(state.overAt().plus(QUIET));
        }
        // with its cause, where it has one: one message and not two
        return memory.values().stream()
                .filter(other -> other.event().isCause() && other.open())
                .allMatch(cause -> isOver(cause, conditions, memory, now));
    }
}
