package io.fxcaravan.ingest.decision;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * What a day is judged against.
 *
 * @param date   of the nearest stored day; null where there is none near
 * @param quotes that this day has, or holds
 * @param rates  the nearest good rate of each currency, of one unit in the terms of the day in hand
 * @param held   what the nearest earlier day holds as implausible, likewise
 */
public record NearDay(LocalDate date, Set<String> quotes, Map<String, BigDecimal> rates, Map<String, BigDecimal> held) {
    /** Where no day near is stored. */
    public static final NearDay NOTHING = new NearDay(null, Set.of(), Map.of(), Map.of());
}
