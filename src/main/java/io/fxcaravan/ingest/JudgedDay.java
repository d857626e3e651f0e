package io.fxcaravan.ingest;

import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.store.NewSnapshot;
import java.util.List;

/**
 * A day whose rates have all been judged.
 *
 * @param good in order of quote
 * @param held for the quarantine
 */
record JudgedDay(DayRates day, List<JudgedRate> good, List<NewSnapshot.Held> held) {}
