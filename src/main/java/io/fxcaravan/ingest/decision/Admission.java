package io.fxcaravan.ingest.decision;

/** Whether a call may go out, decided at the last moment; pure. */
public enum Admission {
    /** It goes out. */
    GO,
    /** Its days are left: no call of this run can help. */
    OVER,
    /** Its days are left: they cannot be paid. */
    UNPAID,
    /** Each of its days is asked for by itself: the plan refuses spans. */
    EACH_DAY,
    /** It goes in the next pass, after earlier days that do. */
    LATER;

    /**
     * What is known of a call that is about to go out.
     *
     * @param over        whether nothing of the run can help any more
     * @param callable    whether the provider may be called
     * @param insists     whether the run calls though the provider is thought to be down: a person's, or a probe
     * @param span        whether it asks for a span of days
     * @param spanAllowed whether the plan is not known to refuse that
     * @param afterOthers whether earlier days have been put off
     * @param payable     whether budget and quota cover it
     */
    public record Facts(
            boolean over,
            boolean callable,
            boolean insists,
            boolean span,
            boolean spanAllowed,
            boolean afterOthers,
            boolean payable) {}

    /** The decision. */
    public static Admission of(Facts call) {
        if (call.over() || !call.callable() && !call.insists()) {
            return OVER;
        }
        if (call.span() && !call.spanAllowed()) {
            return EACH_DAY;
        }
        if (call.afterOthers()) {
            return LATER;
        }
        return call.payable() ? GO : UNPAID;
    }
}
