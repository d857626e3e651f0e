package io.fxcaravan.sim;

import java.util.stream.Stream;

/** Something that the program promises and that did not hold. */
final class BrokenPromise extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String promise;

    /** @param promise which one, the same for every way of breaking it */
    BrokenPromise(String promise, String what) {
        super(promise + ": " + what);
        this.promise = promise;
    }

    /** The program, asked or told something, failed in a way that it never should. */
    static BrokenPromise failure(Exception cause) {
        BrokenPromise broken = new BrokenPromise(
                "nobody's question and nobody's deed fails",
                cause + " at "
                        + Stream.of(cause.getStackTrace())
                                .filter(frame -> frame.getClassName().startsWith("io.fxcaravan"))
                                .limit(3)
                                .toList());
        broken.initCause(cause);
        return broken;
    }

    /** Which one it is. */
    String promise() {
        return promise;
    }
}
