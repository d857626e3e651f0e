package io.fxcaravan.cli.ingest;

import io.fxcaravan.cli.print.Terminal;
import io.fxcaravan.rates.DayState;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far an ingest is: a bar on a terminal, otherwise a line for each day. Safe for many threads. */
public final class IngestProgress implements AutoCloseable {
    private final PrintWriter err;
    private final ProgressBar bar; // null where lines are printed
    private final Deque<LocalDate> awaited;
    private final Map<LocalDate, IngestResult.Day> settled = new TreeMap<>();

    private IngestProgress(SortedSet<LocalDate> days, PrintWriter err, ProgressBar bar) {
        this.awaited = new ArrayDeque<>(days);
        this.err = err;
        this.bar = bar;
    }

    /** @param days those that are asked for */
    public static IngestProgress of(String provider, Collection<LocalDate> days, PrintWriter err) {
        return new IngestProgress(
                new TreeSet<>(days),
                err,
                Terminal.hasErr()
                        ? new ProgressBarBuilder()
                                .setTaskName(provider)
                                .setInitialMax(days.size())
                                .setUnit(" days", 1)
                                .setStyle(ProgressBarStyle.ASCII)
                                .setUpdateIntervalMillis(200)
                                .build()
                        : null);
    }

    synchronized void settled(IngestResult.Day day) {
        if (day.state().equals(DayState.MISSING.text())) {
            return; // the run has ended before it was asked for
        }
        if (bar != null) {
            bar.step();
            return;
        }
        settled.put(day.date(), day);
        // several are under way at once; who reads the lines wants them in order
        while (!awaited.isEmpty() && settled.containsKey(awaited.peek())) {
            print(settled.remove(awaited.remove()));
        }
    }

    private void print(IngestResult.Day day) {
        err.println(day.date() + " " + day.state() + (day.reason() == null ? "" : " " + day.reason()));
        err.flush();
    }

    @Override
    public synchronized void close() {
        settled.values().forEach(this::print);
        settled.clear();
        if (bar != null) {
            bar.close();
        }
    }
}
