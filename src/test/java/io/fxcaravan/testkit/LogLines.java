package io.fxcaravan.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What one logger and those below it say while a test looks, nothing of it printed. */
public final class LogLines implements AutoCloseable {
    private final Logger logger;
    private final Level levelBefore;
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    public LogLines(String name) {
        logger = (Logger) LoggerFactory.getLogger(name);
        levelBefore = logger.getLevel();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        lines.start();
        logger.addAppender(lines);
    }

    /** The messages so far, with the texts of the exceptions that came with them. */
    public List<String> all() {
        synchronized (lines) {
            return List.copyOf(lines.list).stream()
                    .map(event -> event.getThrowableProxy() == null
                            ? event.getFormattedMessage()
                            : event.getFormattedMessage() + " "
                                    + event.getThrowableProxy().getMessage())
                    .toList();
        }
    }

    /** Those that the daemon's logs show unless told otherwise. */
    public List<String> shown() {
        synchronized (lines) {
            return lines.list.stream()
                    .filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                    .map(ILoggingEvent::getFormattedMessage)
                    .toList();
        }
    }

    @Override
    public void close() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
        logger.setLevel(levelBefore);
    }
}
