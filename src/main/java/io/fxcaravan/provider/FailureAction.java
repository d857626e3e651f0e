package io.fxcaravan.provider;

/** What can help after a failure. Decided per error, since a call that cannot help is money lost. */
public enum FailureAction {
    /** The provider fails or cannot be reached; the day is not to blame: asking again soon may help. */
    RETRY,
    /** This day's answer is no good: asking again helps later, if at all. */
    LATER,
    /** Asked too early: the provider has not published the day yet. */
    AWAIT,
    /** The provider says that it has no rates for the day. */
    NONE,
    /** The month's calls are used up: nothing helps before the reset. */
    RESET,
    /** The key is missing or wrong: the operator must give another. */
    KEY,
    /** The operator must change something else: the account, the plan or a property. */
    OPERATOR,
    /** The plan does not allow this kind of call: another kind may do. */
    OTHER_CALL;

    /** Whether nothing helps until a person has changed something. */
    public boolean needsPerson() {
        return this == KEY || this == OPERATOR;
    }

    /** Whether the failure says something about the provider and nothing about the day. */
    public boolean isOutage() {
        return this == RETRY;
    }
}
