package io.fxcaravan.reading.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** A text made piece by piece, an item at a time, so that it may be larger than memory. Never without any piece. */
public final class TextChunks<T> implements Iterator<String> {
    private final Iterator<T> items;
    private final Function<T, String> write;
    private final String separator;
    private final Deque<String> tail;
    private String before;

    private TextChunks(String head, Iterator<T> items, Function<T, String> write, String separator, String tail) {
        this.before = head;
        this.items = items;
        this.write = write;
        this.separator = separator;
        this.tail = new ArrayDeque<>(List.of(tail));
    }

    /** Items that bring their own ends, after a head. */
    public static <T> Iterator<String> lines(String head, Iterator<T> items, Function<T, String> write) {
        return new TextChunks<>(head, items, write, "", "");
    }

    /** Items with commas between them. @param head ends where the first item begins */
    public static <T> Iterator<String> list(String head, Iterator<T> items, Function<T, String> write, String tail) {
        return new TextChunks<>(head, items, write, ",", tail);
    }

    @Override
    public boolean hasNext() {
        return !tail.isEmpty();
    }

    @Override
    public String next() {
        String first = before;
        if (items.hasNext()) {
            before = separator;
            return first + write.apply(items.next());
        }
        String last = tail.remove();
        return first.equals(separator) ? last : first + last;
    }
}
