package io.fxcaravan.api.mirror;

import io.fxcaravan.provider.runtime.Providers;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How far back Frankfurter looks for rates: two weeks, further for monthly and quarterly providers. */
public final class FrankfurterReach {
    private static final int TWO_WEEKS = 14;
    private static final LocalDate DAWN = LocalDate.of(1, 1, 1);

    private final Providers providers;
    private final Clock clock;

    public FrankfurterReach(Providers providers, Clock clock) {
        this.providers = providers;
        this.clock = clock;
    }

    /** Today, as Frankfurter counts days. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    int days(String provider) {
        return Math.max(
                TWO_WEEKS, providers.get(provider).calendar().frequency().reach());
    }

    /** The first date whose rates may answer for a date. */
    LocalDate back(LocalDate date, String provider) {
        LocalDate first = date.minusDays(days(provider));
        return first.isBefore(DAWN) ? DAWN : first;
    }
}
