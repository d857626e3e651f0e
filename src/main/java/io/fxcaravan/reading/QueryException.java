package io.fxcaravan.reading;

/** A question that cannot be answered; the message says why, in words for whoever asked. */
public final class QueryException extends RuntimeException {
    /** Whose fault it is. */
    public enum Kind {
        /** The question makes no sense as it is written. */
        INVALID,
        /** Nothing is stored that answers it. */
        NOT_STORED,
        /** It makes sense, and cannot be done with what is stored. */
        NOT_POSSIBLE
    }

    private final Kind kind;
    private final String code;

    /** @param code one word for programs, such as {@code not_stored} */
    public QueryException(Kind kind, String code, String message) {
        super(message);
        this.kind = kind;
        this.code = code;
    }

    static QueryException invalid(String code, String message) {
        return new QueryException(Kind.INVALID, code, message);
    }

    static QueryException notStored(String code, String message) {
        return new QueryException(Kind.NOT_STORED, code, message);
    }

    public Kind kind() {
        return kind;
    }

    /** One word for programs. */
    public String code() {
        return code;
    }
}
