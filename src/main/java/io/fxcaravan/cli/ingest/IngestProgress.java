package io.fxcaravan.cli.ingest;

import io.fxcaravan.cli.print.Terminal;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far an ingest is: a bar on a terminal, else a line for each day. Safe for many threads. */
public final class IngestProgress implements AutoCloseable {
    private final PrintWriter err;
    private final ProgressBar bar;

    private IngestProgress(PrintWriter err, ProgressBar bar) {
        this.err = err;
        this.bar = bar;
    }

    /** @param days how many are asked for */
    public static IngestProgress of(String provider, int days, PrintWriter err) {
        return new IngestProgress(
                err,
                Terminal.hasErr()
                        ? new ProgressBarBuilder()
                                .setTaskName(provider)
                                .setInitialMax(days)
                                .setUnit(" days", 1)
                                .setStyle(ProgressBarStyle.ASCII)
                                .setUpdateIntervalMillis(200)
                                .build()
                        : null);
    }

    synchronized void settled(IngestResult.Day day) {
        if (bar != null) {
            bar.step();
        } else {
            err.println(day.date() + " " + day.state() + (day.reason() == null ? "" : " " + day.reason()));
            err.flush();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
