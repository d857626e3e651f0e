/**
 * The day ledger: which days are expected, when each is due, and the state it is in.
 * From it follows what may be asked for now, as far as the quota goes.
 * A day never leaves it by getting old.
 */
package io.fxcaravan.ledger;
