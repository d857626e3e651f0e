/**
 * Stored rates into a file, the current revision of each day.
 * Written a few days at a time, so that memory stays flat.
 * The formats can be loaded again.
 */
package io.fxcaravan.transfer.out;
