package io.fxcaravan.reading;

import java.time.LocalDate;
import java.util.List;

/** A question that cannot be answered; the message says why, in words for the person who asked. */
public final class QueryException extends RuntimeException {
    /** Whose fault it is. */
    public enum Kind {
        /** The question makes no sense as it is written. */
        INVALID,
        /** Nothing is stored that answers it. */
        NOT_STORED,
        /** A day that the answer needs is missing. */
        MISSING,
        /** It makes sense, and cannot be done with what is stored. */
        NOT_POSSIBLE
    }

    private final Kind kind;
    private final String code;
    private final List<LocalDate> days;

    /** @param code one word for programs, such as {@code not_stored} */
    public QueryException(Kind kind, String code, String message) {
        this(kind, code, message, List.of());
    }

    private QueryException(Kind kind, String code, String message, List<LocalDate> days) {
        super(message);
        this.kind = kind;
        this.code = code;
        this.days = List.copyOf(days);
    }

    /** Days that an answer needs are missing. */
    public static QueryException missing(String message, List<LocalDate> days) {
        return new QueryException(Kind.MISSING, "day_missing", message, days);
    }

    static QueryException invalid(String code, String message) {
        return new QueryException(Kind.INVALID, code, message);
    }

    /** Nothing is stored that answers. @param code one word for programs */
    public static QueryException notStored(String code, String message) {
        return new QueryException(Kind.NOT_STORED, code, message);
    }

    /** Why there is no answer. */
    public Kind kind() {
        return kind;
    }

    /** One word for programs. */
    public String code() {
        return code;
    }

    /** The days that the answer needs and that are not stored, in order; none where it is about something else. */
    public List<LocalDate> days() {
        return days;
    }
}
