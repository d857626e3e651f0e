package io.fxcaravan.deadletter;

import io.fxcaravan.provider.ProviderCall;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which of the days that could be asked for again are; pure. */
final class RetryPlan {
    private RetryPlan() {}

    /**
     * The call that finds out whether a provider is back: for the newest day, which readers miss most. After one that failed
     * it is the next older day's turn, so that a day that always fails holds up no other.
     *
     * @param newestFirst what could be asked for
     * @param last        the day that was probed last; null where none was
     */
    static Optional<ProviderCall> probe(List<ProviderCall> newestFirst, LocalDate last) {
        return newestFirst.stream()
                .filter(call -> last != null && call.first().isBefore(last))
                .findFirst()
                .or(() -> newestFirst.stream().findFirst());
    }

    /** The newest of these calls, as many as are granted, in order of date: so they are judged. */
    static List<ProviderCall> granted(List<ProviderCall> newestFirst, int calls) {
        return newestFirst.stream()
                .limit(calls)
                .sorted(Comparator.comparing(ProviderCall::first))
                .toList();
    }
}
