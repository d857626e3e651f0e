package io.fxcaravan.agreement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * How providers stand to each other now.
 *
 * @param open     the currencies in doubt
 * @param since    the first day of each of them, as far as the days looked at go back
 * @param agreeing the currencies that were compared and are in no doubt
 * @param spreads  how far the rates of each pair lie apart, on the newest day that has it
 */
record Judgement(
        Map<String, Disagreement> open,
        Map<String, LocalDate> since,
        Set<String> agreeing,
        SortedMap<String, BigDecimal> spreads) {}
