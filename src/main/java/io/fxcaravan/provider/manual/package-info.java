/**
 * Rates that someone imports.
 * They override other providers or fill their gaps, by their place in {@code fx.providers}.
 * Never called, and owes no day.
 */
package io.fxcaravan.provider.manual;
