/**
 * What only a PostgreSQL database has: work shared by several instances, and the move to it from H2.
 * A lock ends with its connection, so a killed instance holds none.
 * Compares both databases table by table after the move.
 */
package io.fxcaravan.store.postgresql;
