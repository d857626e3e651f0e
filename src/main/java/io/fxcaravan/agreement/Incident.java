package io.fxcaravan.agreement;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A disagreement between providers as it is kept: opened once, closed once.
 *
 * @param disagreement as it was on the newest day of it
 * @param firstDay     the first rate date of it that was seen
 * @param closedAt     null while it lasts
 */
public record Incident(
        long id, Disagreement disagreement, LocalDate firstDay, Instant openedAt, Instant closedAt) {
    public boolean isOpen() {
        return closedAt == null;
    }
}
