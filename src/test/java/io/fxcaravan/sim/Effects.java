package io.fxcaravan.sim;

/**
 * What the program does outside of its memory, one after the other: it calls the provider, it executes a statement that
 * writes. Before one of them, counted from now, something else can be made to happen. Safe for the program's threads.
 */
final class Effects {
    private int left;
    private Runnable then;
    private boolean unseen;

    /** Lets something happen before the effect of that number, in the thread that is about to have it. */
    synchronized void before(int number, Runnable then) {
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
    void about() {
        Runnable due = take();
        if (due != null) {
            due.run();
        }
    }

    private synchronized Runnable take() {
        if (then == null || unseen || --left > 0) {
            return null;
        }
        Runnable due = then;
        then = null;
        return due;
    }
}
