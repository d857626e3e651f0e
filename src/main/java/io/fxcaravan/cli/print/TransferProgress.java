package io.fxcaravan.cli.print;

import io.fxcaravan.transfer.load.ImportProgress;
import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far an import is and how long it will still take: a bar on a terminal, otherwise a line now and then. */
public final class TransferProgress implements ImportProgress, AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PrintWriter err;
    private final boolean terminal;
    private ProgressBar bar;
    private String task;
    private long began;
    private long shownAt;

    public TransferProgress(PrintWriter err) {
        this.err = err;
        this.terminal = Terminal.hasErr();
    }

    @Override
    public void reading(long bytes, long of) {
        show("reading", bytes / 1000, of / 1000, "kB");
    }

    @Override
    public void storing(long rates, long of) {
        show("storing", rates, of, "rates");
    }

    private void show(String what, long done, long of, String unit) {
        if (!what.equals(task)) {
            begin(what, of, unit);
        }
        if (bar != null) {
            bar.stepTo(Math.min(done, of == 0 ? done : of));
        } else if (System.nanoTime() - shownAt > EVERY.toNanos()) {
            shownAt = System.nanoTime();
            err.println(what + " " + done + (of == 0 ? "" : " of " + of) + " " + unit + left(done, of));
            err.flush();
        }
    }

    private void begin(String what, long of, String unit) {
        close();
        task = what;
        began = System.nanoTime();
        shownAt = began;
        if (terminal) {
            bar = new ProgressBarBuilder()
                    .setTaskName(what)
                    .setInitialMax(of == 0 ? -1 : of)
                    .setUnit(" " + unit, 1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .build();
        }
    }

    private String left(long done, long of) {
        if (done == 0 || of < done) {
            return "";
        }
        long passed = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        return ", " + passed * (of - done) / done + " s left";
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
