/**
 * The folder of one installation: where it is, who holds it, which files only its owner reads.
 * One process at a time makes the calls of a home; the lock is the system's own.
 * Knows no other room.
 */
package io.fxcaravan.home;
