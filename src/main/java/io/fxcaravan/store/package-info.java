/**
 * The database: its pool, its schema, the statement that stores a day, and the snapshots read back.
 * A day is stored whole or not at all, with its ledger entry, dead letter and outbox row.
 * H2 and PostgreSQL both; of the providers it knows nothing.
 */
package io.fxcaravan.store;
