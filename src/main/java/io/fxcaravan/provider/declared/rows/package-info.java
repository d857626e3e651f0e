/**
 * The rows of an answer: which rate stands where, of which day, in which currency and unit.
 * A wrong row fails its own day and no other.
 * Knows no request and no calendar.
 */
package io.fxcaravan.provider.declared.rows;
