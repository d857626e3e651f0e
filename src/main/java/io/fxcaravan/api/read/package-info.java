/**
 * What can be read over HTTP: rates, series, conversions, currencies, the status.
 * One class a subject; the answers come from {@code reading} and {@code ops}.
 * Cached until something changes.
 */
package io.fxcaravan.api.read;
