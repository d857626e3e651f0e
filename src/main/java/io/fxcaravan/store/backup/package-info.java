/**
 * Copies of the H2 file, made while it is in use, and a copy put back in its place.
 * Only a database that can be read from end to end is copied.
 * PostgreSQL has means of its own.
 */
package io.fxcaravan.store.backup;
