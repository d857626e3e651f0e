package io.fxcaravan.sim;

/** Something that the program promises and that did not hold. */
final class BrokenPromise extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String promise;

    /** @param promise which one, the same for every way of breaking it */
    BrokenPromise(String promise, String what) {
        super(promise + ": " + what);
        this.promise = promise;
    }

    /** Which one it is. */
    String promise() {
        return promise;
    }
}
