/** The schema of the store: the scripts that this version ships, and whether a database has them all. */
package io.fxcaravan.store.schema;
