package io.fxcaravan.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A disagreement between providers as it is kept: opened once, closed once.
 *
 * @param disagreement as it was on the newest day of it
 * @param firstDay     the first rate date of it that was seen
 * @param closedAt     null while it lasts
 */
public record Incident(long id, Disagreement disagreement, LocalDate firstDay, Instant openedAt, Instant closedAt) {
    private static final int SHOWN = 5;

    public boolean isOpen() {
        return closedAt == null;
    }

    /** In plain English, without a full stop. */
    public String sentence() {
        return disagreement.sentence() + (firstDay.isBefore(disagreement.date()) ? "; since " + firstDay : "");
    }

    /** Those that last, in sentences; of many the first few, and the pairs of the rest. */
    public static List<String> sentences(List<Incident> incidents) {
        List<Incident> open = incidents.stream().filter(Incident::isOpen).toList();
        List<String> sentences = new ArrayList<>(
                open.stream().limit(SHOWN).map(Incident::sentence).toList());
        if (open.size() > SHOWN) {
            sentences.add("providers disagree on " + (open.size() - SHOWN) + " more: "
                    + open.stream()
                            .skip(SHOWN)
                            .map(incident -> incident.disagreement.pair())
                            .collect(Collectors.joining(", ")));
        }
        return sentences;
    }
}
