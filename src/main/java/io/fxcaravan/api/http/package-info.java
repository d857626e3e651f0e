/**
 * What every request and every answer goes through, whatever it is about.
 * The gate, the limits, the cache of answers, and how problems are reported.
 * It knows nothing of what is asked and answered.
 */
package io.fxcaravan.api.http;
