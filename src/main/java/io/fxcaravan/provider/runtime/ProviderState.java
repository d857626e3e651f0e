package io.fxcaravan.provider.runtime;

import io.fxcaravan.provider.ProviderFailure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * How a provider is doing, whatever its days.
 *
 * @param hits      days in a row that failed for no reason of their own
 * @param reason    one word for what is wrong; null when nothing is
 * @param message   for the operator; null when nothing is wrong
 * @param since     when it began; null when nothing is wrong
 * @param nextProbe when one call may find out whether it is over; null where nothing but a person's change ends it
 * @param lastProbe the day that was asked for last to find that out; null where none was
 */
public record ProviderState(
        State state, int hits, String reason, String message, Instant since, Instant nextProbe, LocalDate lastProbe) {
    /** What may be called. */
    public enum State {
        /** Every due day. */
        OK,
        /** Every due day; no call has been made yet. */
        NEVER_CALLED,
        /** Only a probe now and then: the provider cannot be reached or fails. */
        DOWN,
        /** Nothing but a probe a day: the month's calls are used up. */
        QUOTA,
        /** Nothing until the operator has given another key. */
        WAITING_FOR_KEY,
        /** Nothing until the operator has changed something: the provider refuses the account, the plan or a property. */
        REFUSED;

        /** As it is stored, logged, counted and shown. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** A store of before these words says {@code operator} of a provider that refuses. */
        static State of(String text) {
            return text.equals("operator")
                    ? REFUSED
                    : valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    static final ProviderState FINE = new ProviderState(State.NEVER_CALLED, 0, null, null, null, null, null);

    /** Whether every due day may be asked for. */
    public boolean isOk() {
        return state == State.OK || state == State.NEVER_CALLED;
    }

    /** Whether the provider refuses every call: nothing helps but a person, or the month's end. */
    public boolean isRefusing() {
        return state == State.REFUSED || state == State.WAITING_FOR_KEY || state == State.QUOTA;
    }

    /** Whether a probe is due. */
    public boolean probeDue(Instant now) {
        return !isOk() && nextProbe != null && !now.isBefore(nextProbe);
    }

    /** What is wrong, since when, and what happens next, in a sentence; empty where every due day may be asked for. */
    public String sentence(String provider) {
        if (isOk()) {
            return "";
        }
        String what =
                ProviderFailure.CONNECT.equals(reason) ? " cannot be reached since " : " has not been called since ";
        String next = nextProbe == null
                ? "; no call is made until that is changed"
                : "; next try " + nextProbe.truncatedTo(ChronoUnit.SECONDS);
        return provider + what + since.truncatedTo(ChronoUnit.SECONDS) + " (" + message + ")" + next
                + (ProviderFailure.CONNECT.equals(reason) ? "; behind a proxy? set fx.outbound.proxy" : "");
    }
}
