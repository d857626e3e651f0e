package io.fxcaravan.logging;

/** What lies under a chain of exceptions, and how to say it in one line. */
public final class RootCause {
    private RootCause() {}

    /** The exception at the end of the chain, which may be {@code e} itself. */
    public static Throwable of(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** The first line of what the exception at the end of the chain says. */
    public static String text(Throwable e) {
        Throwable root = of(e);
        return root.getMessage() == null
                ? root.toString()
                : root.getMessage().lines().findFirst().orElse("");
    }
}
