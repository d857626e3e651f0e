package io.fxcaravan.agreement;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The comparison of two providers on one currency of one day.
 *
 * @param difference null where they agree
 * @param decidedOn  the day whose rates decided it: the day itself or the next one, which shows whether a provider only fixes
 *                   earlier; null while that is not known
 * @param close      whether they are close enough to end an incident
 */
record Finding(
        LocalDate day,
        String currency,
        Terms terms,
        KnownDay one,
        KnownDay other,
        BigDecimal oneRate,
        BigDecimal otherRate,
        Difference difference,
        LocalDate decidedOn,
        boolean close) {

    boolean isDisagreement() {
        return difference != null && decidedOn != null;
    }

    boolean isAgreement() {
        return difference == null && close;
    }
}
