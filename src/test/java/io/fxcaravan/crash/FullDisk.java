package io.fxcaravan.crash;

import java.io.IOException;

/** A disk that has no more room from a write on; what is there can still be removed and renamed. */
final class FullDisk implements Writes.Told {
    static final String MESSAGE = "No space left on device";

    private final int from;
    private int writes;

    /** @param from the number of the first write that fails, from 1 on */
    FullDisk(int from) {
        this.from = from;
    }

    @Override
    public void about(Write write) throws IOException {
        writes++;
        if (writes >= from
                && !write.kind().equals("move")
                && !write.kind().equals("delete")
                && !write.kind().equals("cut")) {
            throw new IOException(MESSAGE);
        }
    }
}
