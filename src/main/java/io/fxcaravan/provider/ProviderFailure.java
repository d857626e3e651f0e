package io.fxcaravan.provider;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A call that brought no usable day: where it failed, why, and what can help. Holds no secret. */
public final class ProviderFailure extends Exception {
    /** The reason of a failure to reach the provider at all. */
    public static final String CONNECT = "connect";

    /** How far the day came. The word goes into dead letters. */
    public enum Stage {
        FETCH,
        PARSE,
        VALIDATE,
        STORE;

        /** The word used in SQL, JSON and messages. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final FailureAction action;
    private final Stage stage;
    private final String reason;
    private final Integer httpStatus;
    private final Duration retryAfter;
    private final Set<String> withoutQuotes;

    private ProviderFailure(
            FailureAction action,
            Stage stage,
            String reason,
            Integer httpStatus,
            Duration retryAfter,
            Set<String> withoutQuotes,
            String message) {
        super(message);
        this.action = action;
        this.stage = stage;
        this.reason = reason;
        this.httpStatus = httpStatus;
        this.retryAfter = retryAfter;
        this.withoutQuotes = withoutQuotes;
    }

    /**
     * A failure.
     *
     * @param reason  one word for it, such as {@code http_503} or {@code fixer_104}
     * @param message what is wrong and what to do, for the operator
     */
    public static ProviderFailure of(FailureAction action, Stage stage, String reason, String message) {
        return new ProviderFailure(action, stage, reason, null, null, Set.of(), message);
    }

    /** What an exception of the HTTP client or of the parser means. */
    public static ProviderFailure of(Exception cause) {
        if (cause instanceof ProviderFailure known) {
            return known;
        }
        Optional<String> unreachable = Unreachable.why(cause);
        if (unreachable.isPresent()) {
            return of(FailureAction.RETRY, Stage.FETCH, CONNECT, unreachable.get());
        }
        if (cause instanceof SocketTimeoutException) {
            return of(
                    FailureAction.RETRY,
                    Stage.FETCH,
                    "timeout",
                    "the provider did not answer in time: " + cause.getMessage());
        }
        if (cause instanceof JacksonException) {
            return notReadable("not_json", "the answer is not JSON as the provider documents it", null);
        }
        if (cause instanceof IOException) {
            return of(FailureAction.RETRY, Stage.FETCH, "connection", "the connection broke: " + cause);
        }
        return of(FailureAction.LATER, Stage.STORE, "internal", String.valueOf(cause));
    }

    /** A body that is not what the provider documents: HTML from a proxy, a cut answer, rubbish. */
    public static ProviderFailure notReadable(String reason, String what, byte[] body) {
        String begins = body == null ? "" : ": it begins " + firstOf(body);
        return of(FailureAction.RETRY, Stage.PARSE, reason, what + begins);
    }

    private static String firstOf(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, 80), StandardCharsets.UTF_8);
        return "\"" + text.replaceAll("\\p{Cntrl}+", " ").strip() + "\"";
    }

    /** The same failure, with the HTTP status that came with it. */
    public ProviderFailure withStatus(int status) {
        return new ProviderFailure(action, stage, reason, status, retryAfter, withoutQuotes, getMessage());
    }

    /** The same failure, with the wait that the provider asked for. */
    public ProviderFailure withRetryAfter(Duration wait) {
        return new ProviderFailure(action, stage, reason, httpStatus, wait, withoutQuotes, getMessage());
    }

    /** The same failure with the secret taken out of its message. */
    public ProviderFailure scrubbed(Credentials credentials) {
        return new ProviderFailure(
                action, stage, reason, httpStatus, retryAfter, withoutQuotes, credentials.scrub(getMessage()));
    }

    /** The same failure of a call that may do without these quotes, of which the provider has no rates. */
    public ProviderFailure withoutQuotes(Set<String> quotes) {
        return new ProviderFailure(action, stage, reason, httpStatus, retryAfter, Set.copyOf(quotes), getMessage());
    }

    /** The quotes without which the same call may do; empty for none. */
    public Set<String> withoutQuotes() {
        return withoutQuotes;
    }

    /** What can help. */
    public FailureAction action() {
        return action;
    }

    /** The step at which it failed. */
    public Stage stage() {
        return stage;
    }

    /** One word for the failure. */
    public String reason() {
        return reason;
    }

    /** The HTTP status, or null where no answer came. */
    public Integer httpStatus() {
        return httpStatus;
    }

    /** Whether nothing was heard of the provider at all. */
    public boolean isUnreachable() {
        return reason.equals(CONNECT);
    }

    /** How long the provider asks to wait, or null. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
