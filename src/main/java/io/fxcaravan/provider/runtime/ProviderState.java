package io.fxcaravan.provider.runtime;

import java.time.Instant;
import java.util.Locale;

/**
 * How a provider is doing, whatever its days.
 *
 * @param hits      days in a row that failed for no reason of their own
 * @param reason    one word for what is wrong; null when nothing is
 * @param message   for the operator; null when nothing is wrong
 * @param since     when it began; null when nothing is wrong
 * @param nextProbe when one call may find out whether it is over; null for never by itself
 */
public record ProviderState(State state, int hits, String reason, String message, Instant since, Instant nextProbe) {
    /** What may be called. */
    public enum State {
        /** Every due day. */
        OK,
        /** Nothing but a probe now and then: the provider is out of reach or unwell. */
        DOWN,
        /** Nothing but a probe a day: the month's calls are used up. */
        QUOTA,
        /** Nothing until the operator has changed something. */
        OPERATOR;

        /** As it is stored, logged and counted. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    static final ProviderState FINE = new ProviderState(State.OK, 0, null, null, null, null);

    public boolean isOk() {
        return state == State.OK;
    }

    /** Whether a probe is due. */
    public boolean probeDue(Instant now) {
        return !isOk() && nextProbe != null && !now.isBefore(nextProbe);
    }
}
