package io.fxcaravan.store;

/** What lies under a chain of exceptions, and how to say it in one line. */
final class RootCause {
    private RootCause() {}

    static Throwable of(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    static String text(Throwable e) {
        Throwable root = of(e);
        return root.getMessage() == null
                ? root.toString()
                : root.getMessage().lines().findFirst().orElse("");
    }
}
