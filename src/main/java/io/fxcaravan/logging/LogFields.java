package io.fxcaravan.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a log line says, as fields: our messages are the name of an event and fields, {@code day stored provider={} rates={}}.
 * Read from the message's template and its arguments, so that no text of an argument can pass for a field.
 */
final class LogFields {
    /** What is an argument, and the name and unit where it is a field. */
    private static final Pattern ARGUMENT = Pattern.compile("(?:\\b([A-Za-z]\\w*)=\"?)?\\{}");

    private LogFields() {}

    /** The fields in the order of the message, numbers as they are and the rest as text; {@code event} is what comes before them. */
    static Map<String, Object> of(ILoggingEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Object[] arguments = event.getArgumentArray();
        if (arguments == null || event.getMessage() == null) {
            return fields;
        }
        Matcher argument = ARGUMENT.matcher(event.getMessage());
        for (int i = 0; argument.find() && i < arguments.length; i++) {
            if (argument.group(1) == null || arguments[i] == null) {
                continue;
            }
            if (fields.isEmpty()) {
                fields.put(
                        "event",
                        event.getMessage().substring(0, argument.start()).strip());
            }
            fields.put(argument.group(1), arguments[i] instanceof Number ? arguments[i] : arguments[i].toString());
        }
        return fields;
    }
}
