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
record Verdict(List<Trouble> tell, List<Told> over, Map<AlertEvent, Told> memory) {
    /** For so long nothing is told twice, and what a cause has left behind is no news. */
    static final Duration QUIET = Duration.ofDays(1);

    static Verdict of(List<Trouble> troubles, Map<AlertEvent, Told> known, Instant now) {
        List<Trouble> tell = new ArrayList<>();
        Map<AlertEvent, Told> memory = new EnumMap<>(AlertEvent.class);
        known.forEach((event, told) -> memory.put(event, told.over(now)));
        for (Trouble trouble : troubles) {
            Told told = Told.noting(trouble, known.get(trouble.event()), now);
            if (isDue(trouble, told, now)) {
                if (!isToldAlready(trouble, known)) {
                    tell.add(trouble);
                }
                told = told.told(trouble.subjects(), now);
            }
            memory.put(trouble.event(), told);
        }
        List<Told> over = memory.values().stream()
                .filter(told -> isOver(told, troubles, memory, now))
                .toList();
        over.forEach(told -> memory.put(told.event(), told.closed()));
        return new Verdict(tell, over, memory);
    }

    private static boolean isDue(Trouble trouble, Told told, Instant now) {
        boolean known = told.open() && told.subjects().containsAll(trouble.subjects());
        boolean quiet = told.toldAt() != null && now.isBefore(told.toldAt().plus(QUIET));
        boolean early = now.isBefore(told.since().plus(trouble.event().patience()));
        return trouble.isNews() && !known && !quiet && !early;
    }

    /** The failed day that the operator was told of since the outage began was its first sign. */
    private static boolean isToldAlready(Trouble trouble, Map<AlertEvent, Told> known) {
        Told day = known.get(AlertEvent.DAY_FAILED);
        return trouble.event() == AlertEvent.PROVIDER_DOWN
                && day != null
                && day.open()
                && !day.toldAt().isBefore(trouble.since());
    }

    private static boolean isOver(Told told, List<Trouble> troubles, Map<AlertEvent, Told> memory, Instant now) {
        if (!told.open() || told.lasts()) {
            return false;
        }
        if (troubles.stream().anyMatch(trouble -> trouble.event().isCause())) {
            return false;
        }
        if (told.event().isCause()) {
            boolean healed = troubles.stream().noneMatch(Trouble::aftermath);
            return healed || !now.isBefore(told.overAt().plus(QUIET));
        }
        // with its cause, where it has one: one message and not two
        return memory.values().stream()
                .filter(other -> other.event().isCause() && other.open())
                .allMatch(cause -> isOver(cause, troubles, memory, now));
    }
}
