package io.fxcaravan.transfer.load;

/** Told how far an import is. */
public interface ImportProgress {
    /** Bytes read; of how many, 0 where nobody knows. */
    void reading(long bytes, long of);

    /** Rates stored, or found stored; of how many. */
    void storing(long rates, long of);
}
