package io.fxcaravan.provider.ecb;

import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.rates.RawRate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The days of one of the ECB's files, in order of date, whatever its format. Currencies that a day lacks are not in it. */
final class EcbFile {
    private final NavigableMap<LocalDate, List<RawRate>> days = new TreeMap<>();

    /**
     * Adds a day.
     *
     * @throws ProviderFailure where the file has the date twice
     */
    void add(LocalDate date, List<RawRate> rates) throws ProviderFailure {
        if (days.put(date, rates) != null) {
            throw ProviderFailure.notReadable("twice_a_day", "the file holds " + date + " twice", null);
        }
    }

    NavigableMap<LocalDate, List<RawRate>> days() {
        return days;
    }

    /** One day while it is read. */
    static final class Day {
        private final Map<String, String> rates = new LinkedHashMap<>(64);

        /** If a currency has two different rates, neither can be trusted: together they are not a number, and so are held. */
        void add(String quote, String text) {
            rates.merge(quote, text, (one, other) -> one.equals(other) ? one : one + " or " + other);
        }

        List<RawRate> rates() {
            List<RawRate> list = new ArrayList<>(rates.size());
            rates.forEach((quote, text) -> list.add(new RawRate(quote, text)));
            return list;
        }
    }
}
