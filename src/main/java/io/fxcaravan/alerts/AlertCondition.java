package io.fxcaravan.alerts;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;

/**
 * What is wrong with a provider now.
 *
 * @param since     when it began; null where only the first look at it can say
 * @param subjects  the days or currencies that it is about; empty where it is the provider as a whole
 * @param problems  sentences for the operator
 * @param isNews    whether any of it is more than what a cause brings with it
 * @param aftermath whether any of it is what a cause has brought with it
 */
record AlertCondition(
        AlertEvent event,
        Instant since,
        SortedSet<String> subjects,
        List<String> problems,
        boolean isNews,
        boolean aftermath) {}
