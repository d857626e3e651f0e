/**
 * Days that failed for good in their run: noted with the reason, and asked for again with growing delays.
 * A letter is open until its day is stored, by whatever way.
 * People retry or close them.
 */
package io.fxcaravan.deadletter;
