/** The database: its pool, its schema, the statement that stores a day, and the snapshots read back. */
package io.fxcaravan.store;
