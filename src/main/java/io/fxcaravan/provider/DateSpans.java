package io.fxcaravan.provider;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.BiPredicate;

/** Days cut into spans, for providers that give a span in one call. */
public final class DateSpans {
    private DateSpans() {}

    /**
     * The days in order, in as few spans as may be.
     *
     * @param goesOn whether a span, which has days already, takes one more
     */
    public static List<List<LocalDate>> of(SortedSet<LocalDate> days, BiPredicate<List<LocalDate>, LocalDate> goesOn) {
        List<List<LocalDate>> spans = new ArrayList<>();
        List<LocalDate> span = List.of();
        for (LocalDate day : days) {
            if (span.isEmpty() || !goesOn.test(span, day)) {
                span = new ArrayList<>();
                spans.add(span);
            }
            span.add(day);
        }
        return spans;
    }
}
