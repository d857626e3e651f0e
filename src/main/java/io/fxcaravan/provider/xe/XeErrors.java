package io.fxcaravan.provider.xe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.ProviderFailure.Stage;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What each of XE's errors asks for: by its code where that is known, otherwise by the HTTP status. */
final class XeErrors {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** {@code No KES, UGX found on 2023-12-10T06:53:58Z}. */
    private static final Pattern LACKING = Pattern.compile("No ([A-Z]{3,5}(?:, ?[A-Z]{3,5})*) found on .*");

    private XeErrors() {}

    /** An HTTP status other than 200, with its body. */
    static ProviderFailure ofStatus(int status, byte[] body, Set<String> symbols) {
        String code = null;
        String message = null;
        try {
            JsonNode error = JSON.readTree(body);
            if (error != null && error.isObject()) {
                code = error.path("code").asText(null);
                message = error.path("message").asText(null);
            }
        } catch (IOException e) {
            // a page of something on the way: the status says enough
        }
        return of(status, code, message, symbols).withStatus(status);
    }

    /**
     * An error, whatever HTTP status it came with.
     *
     * @param code    null where the body is not XE's
     * @param symbols what is asked for
     */
    static ProviderFailure of(int status, String code, String message, Set<String> symbols) {
        String said = code == null ? "" : " (code " + code + ": " + message + ")";
        String reason = code == null || !code.matches("\\d{1,4}") ? "http_" + status : "xe_" + code;
        if (status == 429) {
            return failure(FailureAction.RESET, reason, "XE says that the package's rates are used up" + said);
        }
        if ("1".equals(code) || code != null && status == 401) {
            return failure(
                    FailureAction.KEY,
                    reason,
                    "XE does not accept the account" + said + "; check fx.xe.account-id and fx.xe.api-key");
        }
        if ("7".equals(code)) {
            return lacking(reason, said, message, symbols);
        }
        if ("0".equals(code) || status >= 500 || status == 408) {
            return failure(FailureAction.RETRY, reason, "XE fails: HTTP " + status + said);
        }
        if (code == null) {
            return failure(
                    FailureAction.RETRY,
                    reason,
                    "HTTP " + status + " from something on the way to XE; if it goes on, check fx.xe.base-url");
        }
        if (status == 403) {
            return failure(FailureAction.OPERATOR, reason, "the XE package does not include this" + said);
        }
        return failure(
                FailureAction.LATER,
                reason,
                "XE does not take the call" + said + "; check fx.xe.base and fx.xe.symbols");
    }

    /** One currency without a rate fails the whole call: the others are asked for once more without it. */
    private static ProviderFailure lacking(String reason, String said, String message, Set<String> symbols) {
        Matcher named = LACKING.matcher(String.valueOf(message));
        Set<String> without =
                named.matches() ? new TreeSet<>(Set.of(named.group(1).split(", ?"))) : new TreeSet<>();
        without.retainAll(symbols);
        return without.isEmpty() || without.containsAll(symbols)
                ? failure(FailureAction.NONE, reason, "XE has no rates for this date" + said)
                : failure(FailureAction.OTHER_CALL, reason, "XE lacks some of fx.xe.symbols for this date" + said)
                        .withoutQuotes(without);
    }

    private static ProviderFailure failure(FailureAction action, String reason, String message) {
        return ProviderFailure.of(action, Stage.FETCH, reason, message);
    }
}
