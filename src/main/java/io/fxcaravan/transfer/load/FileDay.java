package io.fxcaravan.transfer.load;

import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.Validity;
import io.fxcaravan.transfer.file.FileRate;
import java.time.LocalDate;
import java.util.SortedMap;

/**
 * What a file says of one day.
 *
 * @param revision 0 where the file carries none
 * @param validity null where the file carries none
 * @param quality  null where the file carries none
 * @param rates    by quote
 */
record FileDay(
        String provider,
        LocalDate date,
        int revision,
        String base,
        Direction direction,
        Validity validity,
        Quality quality,
        SortedMap<String, FileRate> rates) {}
