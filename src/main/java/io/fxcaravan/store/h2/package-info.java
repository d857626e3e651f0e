/** Connections to an H2 file that keep what they have prepared. */
package io.fxcaravan.store.h2;
