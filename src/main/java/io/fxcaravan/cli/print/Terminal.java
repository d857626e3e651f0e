package io.fxcaravan.cli.print;

/** Whether a person reads the output: the launcher, which is a shell script and can ask, says which streams are a terminal. */
public final class Terminal {
    private Terminal() {}

    /** Whether standard output is one. */
    public static boolean hasOut() {
        return Boolean.getBoolean("fx.terminal.out");
    }

    /** Whether standard error is one. */
    public static boolean hasErr() {
        return Boolean.getBoolean("fx.terminal.err");
    }
}
