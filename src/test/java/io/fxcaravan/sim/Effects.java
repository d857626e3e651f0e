package io.fxcaravan.sim;

import java.util.function.Predicate;

/**
 * What the program does outside of its memory, one after the other: it calls the provider, it executes a statement that
 * writes. Before one of them, counted from now, something else can be made to happen. Safe for the program's threads.
 */
final class Effects {
    /** What the program does. */
    enum Kind {
        CALL,
        WRITING,
        /** The writing by which a day becomes stored. */
        STORING
    }

    private Predicate<Kind> counted;
    private int left;
    private Runnable then;
    private boolean unseen;

    /** Lets something happen before the effect of that number, in the thread that is about to have it. */
    void before(int number, Runnable then) {
        before(kind -> true, number, then);
    }

    /** The same where only some effects are counted. */
    synchronized void before(Predicate<Kind> counted, int number, Runnable then) {
        this.counted = counted;
        this.left = number;
        this.then = then;
    }

    /** Nothing is to happen any more. */
    synchronized void forget() {
        then = null;
    }

    /** What happens next is not the program's doing, or is again. */
    synchronized void unseen(boolean now) {
        unseen = now;
    }

    /** The program is about to have an effect. */
    void about(Kind kind) {
        Runnable due = take(kind);
        if (due != null) {
            due.run();
        }
    }

    private synchronized Runnable take(Kind kind) {
        if (then == null || unseen || !counted.test(kind) || --left > 0) {
            return null;
        }
        Runnable due = then;
        then = null;
        return due;
    }
}
