/**
 * What every request and every answer goes through, whatever it is about.
 * The gate, the limits, the cache of answers, and how problems are told.
 * Of what is asked and answered it knows nothing.
 */
package io.fxcaravan.api.http;
