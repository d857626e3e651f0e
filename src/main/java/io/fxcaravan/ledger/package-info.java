/** The day ledger: which days are expected, when each is due, the state it is in, and what may be asked for now. */
package io.fxcaravan.ledger;
