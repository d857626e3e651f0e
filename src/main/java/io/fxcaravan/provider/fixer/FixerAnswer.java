package io.fxcaravan.provider.fixer;

/**
 * An answer of Fixer or of the gateway before it. Any member may be missing.
 *
 * @param success   false with {@code error}; some bodies carry rates beside a false: only this decides
 * @param timestamp Unix seconds at which the rates were collected; absent in a series
 * @param message   the gateway's only member
 */
record FixerAnswer(
        Boolean success, Long timestamp, String base, String date, FixerRates rates, Error error, String message) {

    /**
     * Only the code may be relied on: type and info are missing in real bodies.
     *
     * @param code Fixer's own, not to be taken for an HTTP status of the same number
     */
    record Error(Integer code, String type, String info) {}
}
