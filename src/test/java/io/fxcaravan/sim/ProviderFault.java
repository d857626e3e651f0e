package io.fxcaravan.sim;

import io.fxcaravan.demo.fixer.Fault;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.demo.fixer.TestFault;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Supplier;

/** A way in which the provider misbehaves for a while. */
enum ProviderFault {
    SERVER_ERROR(() -> new Fault.HttpError(500)),
    TOO_MANY_REQUESTS(() -> new Fault.HttpError(429)),
    LOGIN_PAGE(TestFault.Page::new),
    EMPTY_ANSWER(TestFault.EmptyBody::new),
    HALF_AN_ANSWER(TestFault.TruncatedJson::new),
    CUT_OFF(TestFault.CutOff::new),
    RESET(TestFault.ConnectionReset::new),
    KEY_IN_THE_ANSWER(TestFault.EchoedKey::new),
    STILL_YESTERDAY(TestFault.StaleLatest::new),
    WRONG_BASE(() -> new TestFault.WrongBase("USD")),
    LOST_CURRENCY(() -> new TestFault.Vanished("JPY")),
    NO_NUMBER(() -> new TestFault.Printed("CHF", "NaN")),
    JUMP(() -> new Fault.Multiplied("GBP", BigDecimal.TEN)),
    /** Nobody listens. */
    UNREACHABLE(null),
    /** The provider's own count of calls has come to its end. */
    NO_CALLS_LEFT(() -> new TestFault.GatewayError(429, "You have exceeded your daily/monthly API rate limit."));

    private final Supplier<Fault> fault;

    ProviderFault(Supplier<Fault> fault) {
        this.fault = fault;
    }

    void befall(FixerStandIn fixer) {
        if (fault == null) {
            fixer.refuse();
        } else {
            fixer.faults().always(fault.get());
        }
    }

    /** The same of one day alone. */
    void befall(FixerStandIn fixer, LocalDate day) {
        fixer.faults().on(day, fault.get());
    }
}
