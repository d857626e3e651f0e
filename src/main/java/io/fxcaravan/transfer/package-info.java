/** Rates out of files and into files. */
package io.fxcaravan.transfer;
