package io.fxcaravan.agreement;

import io.fxcaravan.rates.PublishedRates;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a provider knows of a day.
 *
 * @param ofPeriod whether the rates are meant for a month or a quarter: they do not follow the market from day to day
 */
record KnownDay(String provider, LocalDate date, boolean ofPeriod, PublishedRates published) {
    String base() {
        return published.base();
    }

    /** Every currency that it has a price of, its own among them. */
    Set<String> currencies() {
        Set<String> all = new TreeSet<>(published.rates().keySet());
        all.add(published.base());
        return all;
    }

    boolean knows(String currency) {
        return currency.equals(published.base()) || published.rates().containsKey(currency);
    }
}
