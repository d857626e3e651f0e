package io.fxcaravan.cli;

/** The provider or its quota does not allow what was asked; nothing was spent on it. */
final class RefusedException extends RuntimeException {
    RefusedException(String message) {
        super(message);
    }
}
