package io.fxcaravan.rates;

/**
 * A rate as a provider sent it, not judged yet.
 *
 * @param quote what the provider calls the quote currency
 * @param text  the value's own text, whatever it is; null where the provider sent none
 */
public record RawRate(String quote, String text) {}
