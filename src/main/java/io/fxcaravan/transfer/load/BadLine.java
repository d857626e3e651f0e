package io.fxcaravan.transfer.load;

/** What is wrong with a line, or with one rate of it, in words for the rejects file. */
final class BadLine extends Exception {
    BadLine(String reason) {
        super(reason, null, false, false); // a file may hold millions: no stack traces
    }
}
