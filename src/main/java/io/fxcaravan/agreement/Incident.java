package io.fxcaravan.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A kept disagreement: opened once, closed once.
 *
 * @param disagreement as it was on its newest day
 * @param firstDay     its first rate date
 * @param openedAt     when it was found
 * @param closedAt     null while it lasts
 */
public record Incident(long id, Disagreement disagreement, LocalDate firstDay, Instant openedAt, Instant closedAt) {
    private static final int SHOWN = 5;

    /** Whether it lasts. */
    public boolean isOpen() {
        return closedAt == null;
    }

    /** One sentence, without a full stop. */
    public String sentence() {
        return disagreement.sentence() + (firstDay.isBefore(disagreement.date()) ? "; since " + firstDay : "");
    }

    /** A sentence for each open one; where there are many, for the first few, and the pairs of the others. */
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
