package io.fxcaravan.cli.ingest;

/** The provider or its quota does not allow what was asked; nothing was spent on it. */
public final class RefusedException extends RuntimeException {
    public RefusedException(String message) {
        super(message);
    }
}
