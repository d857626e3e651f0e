package io.fxcaravan.agreement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * How far providers agree now.
 *
 * @param open     the disagreements by currency
 * @param since    the first day of each disagreement, as far back as the judged days go
 * @param agreeing the currencies that were compared and are in no doubt
 * @param spreads  by pair, the larger rate over the smaller, less 1, on the newest day that has it
 */
record Judgement(
        Map<String, Disagreement> open,
        Map<String, LocalDate> since,
        Set<String> agreeing,
        SortedMap<String, BigDecimal> spreads) {}
