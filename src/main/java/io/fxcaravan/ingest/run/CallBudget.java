package io.fxcaravan.ingest.run;

/** What a run may still spend of the quota, and how many calls it has made. Safe for many threads. */
public final class CallBudget {
    private static final int UNLIMITED = Integer.MAX_VALUE;

    private int left;
    private int calls;

    CallBudget() {}

    /** @param units what may be spent; {@link Integer#MAX_VALUE} for no limit */
    synchronized void grant(int units) {
        left = units;
    }

    /** Takes the cost of a call; false where not enough is left. */
    public synchronized boolean take(int cost) {
        if (left < cost) {
            return false;
        }
        left -= left == UNLIMITED ? 0 : cost;
        return true;
    }

    /** Whether a call of this cost can be paid. */
    public synchronized boolean canPay(int cost) {
        return left >= cost;
    }

    /** Puts back what a call did not cost after all. */
    public synchronized void giveBack(int cost) {
        left += left == UNLIMITED ? 0 : cost;
    }

    /** A call goes out. */
    public synchronized void countCall() {
        calls++;
    }

    /** Calls that have gone out. */
    synchronized int calls() {
        return calls;
    }
}
