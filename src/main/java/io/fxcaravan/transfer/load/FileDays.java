package io.fxcaravan.transfer.load;

import io.fxcaravan.transfer.file.Decimals;
import io.fxcaravan.transfer.file.FileRate;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Gathers sorted rates into days; of lines that contradict each other the first stands. */
final class FileDays implements Iterator<FileDay> {
    private final Iterator<FileRate> rates;
    private final boolean commasAgree;
    private final BiConsumer<FileRate, String> reject;
    private FileRate ahead;

    /** @param commasAgree whether rates stand whose comma was taken for a decimal one */
    FileDays(Iterator<FileRate> rates, boolean commasAgree, BiConsumer<FileRate, String> reject) {
        this.rates = rates;
        this.commasAgree = commasAgree;
        this.reject = reject;
        this.ahead = rates.hasNext() ? rates.next() : null;
    }

    @Override
    public boolean hasNext() {
        return ahead != null;
    }

    @Override
    public FileDay next() {
        if (ahead == null) {
            throw new NoSuchElementException();
        }
        FileRate first = ahead;
        TreeMap<String, FileRate> day = new TreeMap<>();
        for (; ahead != null && ahead.isOfDay(first); ahead = rates.hasNext() ? rates.next() : null) {
            String reason = contradiction(first, day.get(ahead.quote()), ahead);
            if (reason != null) {
                reject.accept(ahead, reason);
            } else if (!ahead.quote().equals(ahead.base())) {
                day.putIfAbsent(ahead.quote(), ahead);
            }
        }
        return new FileDay(
                first.provider(),
                first.date(),
                first.revision(),
                first.base(),
                first.direction(),
                first.validity(),
                first.quality(),
                day);
    }

    private String contradiction(FileRate first, FileRate same, FileRate rate) {
        if (rate.assumed() && !commasAgree) {
            return Decimals.doubt(rate.number());
        }
        if (!rate.base().equals(first.base())) {
            return "line " + first.line() + " has this day in the base " + first.base();
        }
        if (rate.direction() != first.direction()) {
            return "line " + first.line() + " has this day " + first.direction().text();
        }
        if (!Objects.equals(rate.validity(), first.validity())) {
            return "line " + first.line() + " has other days for which the rates are meant";
        }
        if (rate.quality() != first.quality()) {
            return "line " + first.line() + " has another quality for this day";
        }
        if (same != null && !same.published().isSame(rate.published())) {
            return "line " + same.line() + " has another rate of " + rate.quote() + " for this day";
        }
        boolean ofItself = rate.quote().equals(rate.base());
        return ofItself && rate.published().ofOne().compareTo(BigDecimal.ONE) != 0
                ? "the base is worth 1 of itself"
                : null;
    }
}
