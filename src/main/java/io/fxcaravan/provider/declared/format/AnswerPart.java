package io.fxcaravan.provider.declared.format;

import java.util.List;
import java.util.Set;

/** A part of an answer, whatever its format: a member, an element, an attribute, a line, a cell. */
public interface AnswerPart {
    /** The member's or element's name; an attribute's with {@code @} before it; a place in a list as a number. */
    String name();

    /** What it lies in; null for the whole. */
    AnswerPart around();

    /** The names that the parts of each line have, which stand in the heading of a table; empty where there is none. */
    default Set<String> heading() {
        return Set.of();
    }

    /** The parts in it, in order. */
    List<AnswerPart> parts();

    /** The first part in it with that name, or null. */
    default AnswerPart part(String name) {
        for (AnswerPart part : parts()) {
            if (part.name().equals(name)) {
                return part;
            }
        }
        return null;
    }

    /** Its own text, every digit as it was sent; null where it has parts instead. */
    String text();
}
