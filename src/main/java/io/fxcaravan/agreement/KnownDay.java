package io.fxcaravan.agreement;

import io.fxcaravan.rates.PublishedRates;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;

/**
 * A provider's rates of a day.
 *
 * @param ofPeriod whether the rates are meant for a month or a quarter, so that they do not follow the market daily
 */
record KnownDay(String provider, LocalDate date, boolean ofPeriod, PublishedRates published) {
    String base() {
        return published.base();
    }

    /** Every currency that it has a rate of, the base included. */
    Set<String> currencies() {
        Set<String> all = new TreeSet<>(published.rates().keySet());
        all.add(published.base());
        return all;
    }

    boolean knows(String currency) {
        return currency.equals(published.base()) || published.rates().containsKey(currency);
    }
}
