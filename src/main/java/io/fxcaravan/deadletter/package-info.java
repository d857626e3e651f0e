/**
 * Days whose fetch failed in their run, after all retries: noted with the reason, and asked for again with growing delays.
 * A letter is open until its day is stored, by whatever way.
 * People retry or close them.
 */
package io.fxcaravan.deadletter;
