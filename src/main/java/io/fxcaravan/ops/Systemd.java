package io.fxcaravan.ops;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifies systemd of the daemon's state, in the words of {@code sd_notify(3)}; does nothing where systemd did not ask for it. Java 17
 * has no Unix sockets for datagrams, so systemd's own tool sends: it is there wherever systemd is, waits until the message has
 * been taken (from systemd 246 on), and needs {@code NotifyAccess=all}, since it is a child of the daemon that speaks.
 */
public final class Systemd {
    /** A supervisor that was never there. */
    public static final Systemd ABSENT = new Systemd("", false, Optional.empty());

    private static final Logger LOG = LoggerFactory.getLogger(Systemd.class);
    private static final Duration AT_MOST = Duration.ofSeconds(2);

    private final String tool;
    private final boolean listens;
    private final Optional<Duration> watchdog;

    private Systemd(String tool, boolean listens, Optional<Duration> watchdog) {
        this.tool = tool;
        this.listens = listens;
        this.watchdog = watchdog;
    }

    /** What this process was started under, from the variables of its environment. */
    public static Systemd ofProcess() {
        return of(System.getenv(), ProcessHandle.current().pid(), "systemd-notify");
    }

    static Systemd of(Map<String, String> environment, long pid, String tool) {
        boolean listens = environment.containsKey("NOTIFY_SOCKET");
        boolean ours = environment.getOrDefault("WATCHDOG_PID", "" + pid).equals("" + pid);
        return new Systemd(
                tool,
                listens,
                Optional.ofNullable(environment.get("WATCHDOG_USEC"))
                        .filter(micros -> listens && ours && micros.matches("[1-9]\\d{0,17}"))
                        .map(micros -> Duration.of(Long.parseLong(micros), ChronoUnit.MICROS)));
    }

    /** After how long without {@link #alive} it takes the daemon for hung; empty where it does not watch. */
    Optional<Duration> watchdog() {
        return watchdog;
    }

    /** The start goes on, but waits for something outside. */
    public void waiting(String what) {
        tell("STATUS=waiting for " + what);
    }

    /** The start is over, and whatever waited for it may go on. */
    public void ready(URI api) {
        tell("READY=1", "STATUS=serves " + api);
    }

    /** The daemon is no longer to be taken for hung until the next time this is due. */
    public void alive() {
        tell("WATCHDOG=1");
    }

    /** The end has begun. */
    public void stopping() {
        tell("STOPPING=1", "STATUS=stopping");
    }

    private void tell(String... states) {
        if (!listens) {
            return;
        }
        List<String> line = new ArrayList<>(List.of(tool));
        line.addAll(List.of(states));
        try {
            Process process = new ProcessBuilder(line)
                    .redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            if (!process.waitFor(AT_MOST.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                LOG.warn("systemd did not take {} within {} s", states[0], AT_MOST.toSeconds());
            } else if (process.exitValue() != 0) {
                LOG.warn("systemd was not notified of {}: {} ended with {}", states[0], tool, process.exitValue());
            }
        } catch (IOException e) {
            LOG.warn("systemd was not notified of {}; install the tool for it: {}", states[0], e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
