package io.fxcaravan.api.mirror;

/** A question that Frankfurter refuses, in its words. */
final class FrankfurterRefusal extends RuntimeException {
    private final int status;

    private FrankfurterRefusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** A question that makes no sense. */
    static FrankfurterRefusal unprocessable(String message) {
        return new FrankfurterRefusal(422, message);
    }

    /** A question that nothing stored answers. */
    static FrankfurterRefusal notFound() {
        return new FrankfurterRefusal(404, "not found");
    }

    int status() {
        return status;
    }
}
