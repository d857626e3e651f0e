/**
 * Files of rates into the store: sorted by day, and each day merged with what is stored.
 * The same file twice adds nothing.
 * Memory stays flat, whatever the size of the file.
 */
package io.fxcaravan.transfer.load;
