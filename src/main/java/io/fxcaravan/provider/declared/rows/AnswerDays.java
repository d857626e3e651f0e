package io.fxcaravan.provider.declared.rows;

import io.fxcaravan.provider.Frequency;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.words.Word;
import io.fxcaravan.rates.RawRate;
import io.fxcaravan.rates.Validity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The days of an answer while it is read. What is wrong in a day that nobody asked for, such as an old line of a file that
 * holds a whole year, is no matter; what is wrong in one that was asked for fails that day and no other.
 */
public final class AnswerDays {
    /** One day: its rates by currency, or why it is none. */
    public static final class Day {
        private final Validity validity;
        private final Map<String, RawRate> rates = new LinkedHashMap<>(256);
        private ProviderFailure failure;

        private Day(Validity validity) {
            this.validity = validity;
        }

        public Validity validity() {
            return validity;
        }

        /** The rates, one a currency. */
        public List<RawRate> rates() {
            return new ArrayList<>(rates.values());
        }

        /** Why the day cannot be used; null for a good one. */
        public ProviderFailure failure() {
            return failure;
        }

        void add(Word code, RawRate rate) throws ProviderFailure {
            RawRate other = rates.putIfAbsent(rate.quote(), rate);
            if (other != null && !same(other, rate)) {
                throw code.unfit(rate.quote() + " is there twice, with " + other.text() + " and with " + rate.text());
            }
        }

        private static boolean same(RawRate one, RawRate other) {
            return one.units() == other.units()
                    && (one.text().equals(other.text())
                            || new BigDecimal(one.text()).compareTo(new BigDecimal(other.text())) == 0);
        }

        void fail(ProviderFailure why) {
            if (failure == null) {
                failure = why;
            }
        }
    }

    private final List<LocalDate> order;
    private final Set<LocalDate> asked;
    private final TreeMap<LocalDate, Day> found = new TreeMap<>();
    private final TreeSet<LocalDate> others = new TreeSet<>();

    public AnswerDays(List<LocalDate> asked) {
        order = asked;
        this.asked = Set.copyOf(asked);
    }

    /** The date that was asked for, where the answer names none. */
    LocalDate first() {
        return order.get(0);
    }

    /** Whether the day was asked for; one that was not is only remembered. */
    boolean wants(LocalDate date) {
        if (asked.contains(date)) {
            return true;
        }
        others.add(date);
        return false;
    }

    Day day(LocalDate date, Validity validity) {
        return found.computeIfAbsent(date, first -> new Day(validity));
    }

    /** What was found of the days asked for, and of amendments within their periods. */
    public Map<LocalDate, Day> found() {
        return found;
    }

    /**
     * Gives an amendment within a period the rates of the period that it leaves as they are: from its start on they hold
     * together.
     */
    public void completeAmendments(Frequency frequency) {
        Day before = null;
        for (Map.Entry<LocalDate, Day> found : found.entrySet()) {
            Day day = found.getValue();
            if (!frequency.begins(found.getKey()) && before != null) {
                before.rates.forEach(day.rates::putIfAbsent);
                day.failure = day.failure == null ? before.failure : day.failure;
            }
            before = day;
        }
    }

    /** The dates in the answer that nobody asked for. */
    public TreeSet<LocalDate> others() {
        return others;
    }
}
