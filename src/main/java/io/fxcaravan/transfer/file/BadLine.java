package io.fxcaravan.transfer.file;

/** What is wrong with a line, or with one rate of it, in words for the rejects file. */
public final class BadLine extends Exception {
    public BadLine(String reason) {
        super(reason, null, false, false); // a file may hold millions: no stack traces
    }
}
