package io.fxcaravan.transfer.file;

/** Takes the rates out of the lines of one format. */
public interface LineReader {
    /** What a line gives. */
    interface Sink {
        void rate(FileRate rate);

        /** A rate of the line that is none, while its others may be good. */
        void reject(String reason);
    }

    /** @throws BadLine where nothing of the line can be taken */
    void read(long number, String line, Sink sink) throws BadLine;

    /**
     * What a file does not say of itself.
     *
     * @param provider of rates that name none
     * @param base     of rates that name none
     */
    record Defaults(String provider, String base, FileDates dates, Decimals decimals) {}
}
