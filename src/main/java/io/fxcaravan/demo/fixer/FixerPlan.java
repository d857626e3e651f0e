package io.fxcaravan.demo.fixer;

/** What a Fixer subscription may call, in rising order. Call numbers are {@link FixerStandIn#quota}'s matter. */
public enum FixerPlan {
    /** EUR as the base, one day a call. */
    FREE,
    /** Any base. */
    BASIC,
    /** {@code timeseries} too. */
    PROFESSIONAL;

    boolean anyBase() {
        return this != FREE;
    }

    boolean timeseries() {
        return this == PROFESSIONAL;
    }
}
