package io.fxcaravan.rates;

/**
 * A rate as a provider sent it, not judged yet.
 *
 * @param quote what the provider calls the quote currency
 * @param text  the value's own text, whatever it is; null where the provider sent none
 * @param units for how many units of the counted currency the value stands: 1, 100, ...; of the quote where the
 *              direction is {@link Direction#HOME_PER_FOREIGN}, else of the base
 */
public record RawRate(String quote, String text, int units) {

    /** A rate for one unit. */
    public RawRate(String quote, String text) {
        this(quote, text, 1);
    }
}
