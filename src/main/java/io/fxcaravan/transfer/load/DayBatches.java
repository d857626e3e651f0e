package io.fxcaravan.transfer.load;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Days of a file, some of one provider at a time. */
final class DayBatches implements Iterator<List<FileDay>> {
    private static final int DAYS = 50;

    private final Iterator<FileDay> days;
    private FileDay ahead;

    DayBatches(Iterator<FileDay> days) {
        this.days = days;
        this.ahead = days.hasNext() ? days.next() : null;
    }

    @Override
    public boolean hasNext() {
        return ahead != null;
    }

    @Override
    public List<FileDay> next() {
        List<FileDay> page = new ArrayList<>(DAYS);
        String provider = ahead.provider();
        while (ahead != null && page.size() < DAYS && ahead.provider().equals(provider)) {
            page.add(ahead);
            ahead = days.hasNext() ? days.next() : null;
        }
        return page;
    }
}
