package io.fxcaravan.logging;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Logback's JSON line with an ISO 8601 {@code time} in UTC, the {@link LogFields} of the event as fields of their own, and without
 * secrets; named in the logging configuration. The whole line is masked, since a key may hide in a message, a stack trace
 * or the MDC alike.
 */
public final class MaskedJsonEncoder extends JsonEncoder {
    private Pattern secret;

    /** Leaves out what a reader of logs has no use for: counters, a second time, and the message's template. */
    public MaskedJsonEncoder() {
        setWithSequenceNumber(false);
        setWithTimestamp(false);
        setWithNanoseconds(false);
        setWithContext(false);
        setWithMessage(false);
        setWithArguments(false);
        setWithMDC(false);
    }

    /** @param secret a regular expression whose first group stays and whose rest is masked */
    public void setSecret(String secret) {
        this.secret = Pattern.compile(secret);
    }

    @Override
    public void start() {
        if (secret == null) {
            addError("No <secret> pattern for this encoder; it logs nothing rather than a key");
            return;
        }
        super.start();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String line = new String(super.encode(event), StandardCharsets.UTF_8);
        return secret.matcher(line).replaceAll("$1***").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected void appendCustomFields(StringBuilder line, ILoggingEvent event) {
        appendValueSeparator(line, true);
        appenderMember(line, "time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
        appendValueSeparator(line, true);
        member(line, "message", event.getFormattedMessage());
        LogFields.of(event).forEach((name, value) -> {
            appendValueSeparator(line, true);
            member(line, name, value);
        });
    }

    private static void member(StringBuilder line, String name, Object value) {
        line.append('"').append(name).append("\":");
        if (value instanceof Number) {
            line.append(value);
        } else {
            line.append('"')
                    .append(JsonStringEncoder.getInstance().quoteAsString((String) value))
                    .append('"');
        }
    }
}
