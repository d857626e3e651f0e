package io.fxcaravan.cli;

/** What a command tells the script that called it. */
final class ExitCode {
    static final int DONE = 0;
    /** Some day failed, some line was rejected. */
    static final int PARTLY = 1;
    /** Wrong usage or configuration, a taken port, a home that cannot be written. */
    static final int USAGE = 2;
    /** The database cannot be used. */
    static final int DATABASE = 3;
    /** The provider refused, or its quota cannot pay. */
    static final int REFUSED = 4;

    private ExitCode() {}
}
