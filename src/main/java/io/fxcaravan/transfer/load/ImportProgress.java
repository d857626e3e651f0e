package io.fxcaravan.transfer.load;

/** Follows how far an import is. */
public interface ImportProgress {
    /** Bytes read, and of how many; 0 where that is not known. */
    void reading(long bytes, long of);

    /** Rates stored, or found stored; of how many. */
    void storing(long rates, long of);
}
