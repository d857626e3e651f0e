package io.fxcaravan.store;

/** The database cannot be used; the message says why, and what the operator can do. */
public final class StoreException extends RuntimeException {
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreException(String message) {
        super(message);
    }
}
