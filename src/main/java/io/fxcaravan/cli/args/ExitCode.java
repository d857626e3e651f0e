package io.fxcaravan.cli.args;

/** The result of a command, for the script that called it. */
public final class ExitCode {
    public static final int DONE = 0;
    /** Some day failed, some line was rejected. */
    public static final int PARTLY = 1;
    /** Wrong usage or configuration, a taken port, a home that cannot be written. */
    public static final int USAGE = 2;
    /** The database cannot be used. */
    public static final int DATABASE = 3;
    /** The provider refused, or its quota cannot pay. */
    public static final int REFUSED = 4;

    private ExitCode() {}
}
