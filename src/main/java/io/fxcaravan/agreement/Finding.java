package io.fxcaravan.agreement;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * How two providers stand to each other on a currency of a day.
 *
 * @param difference null where they agree
 * @param decidedOn  the day whose rates decided it: the day itself, or the one after, which alone tells a provider that fixes
 *                   early from one that is wrong; null while that is not known
 * @param close      whether they are so close that an incident is over
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
