package io.fxcaravan.transfer.out;

import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.Validity;
import java.time.LocalDate;

/**
 * A day as it is written.
 *
 * @param validity the days for which the rates are meant; null for rates of one date only
 * @param rates    as published, or computed in the base that was asked for
 */
record ExportedDay(
        String provider, LocalDate date, int revision, Quality quality, Validity validity, PublishedRates rates) {}
