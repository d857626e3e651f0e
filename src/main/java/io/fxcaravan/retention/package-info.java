/**
 * How long days are kept, and the pruning of those that are older.
 * A few days a transaction, so that nothing waits for it.
 * A pruned day stays in the ledger, without its rates.
 */
package io.fxcaravan.retention;
