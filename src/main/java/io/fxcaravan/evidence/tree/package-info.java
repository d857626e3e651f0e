/** The append-only tree over all snapshots: its leaves, signed heads of it, receipts, and recomputing it from the rows. */
package io.fxcaravan.evidence.tree;
