package io.fxcaravan.provider.fixer;

import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.ProviderFailure.Stage;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What each of Fixer's errors asks for. The codes in a body and the statuses of HTTP are two sets that overlap (404, 502
 * and 503 are both), so each has its own method.
 *
 * @see <a href="https://fixer.io/documentation">Fixer's documentation</a>
 */
final class FixerErrors {
    private FixerErrors() {}

    /** An error in a body, which comes with HTTP 200. */
    static ProviderFailure ofBody(FixerAnswer.Error error) {
        int code = error == null || error.code() == null ? 0 : error.code();
        String said = said(error);
        return switch (code) {
            case 101 ->
                failure(
                        FailureAction.KEY,
                        code,
                        "Fixer does not accept the access key" + said
                                + "; check fx.fixer.access-key, and fx.fixer.flavour: the keys of its two hosts are not the same");
            case 102 ->
                operator(
                        code,
                        "the Fixer account is not active" + said
                                + "; see the account at the provider, then `fx-caravan ingest` asks again at once");
            case 104 -> failure(FailureAction.RESET, code, "Fixer says that the month's calls are used up" + said);
            case 105 -> refusedByPlan(error, said);
            case 106 ->
                isRateLimit(error)
                        ? failure(FailureAction.RETRY, code, "Fixer asks for fewer calls at once" + said)
                        : failure(FailureAction.NONE, code, "Fixer has no rates for this date" + said);
            case 201 -> operator(code, "Fixer does not know the base currency" + said + "; check fx.fixer.base");
            case 202 ->
                operator(
                        code,
                        "Fixer does not know a currency of fx.fixer.symbols" + said
                                + "; one wrong code fails the whole call: remove it");
            // also Fixer's answer to a date that has not begun where it counts, so a day that is over is asked again
            case 302 ->
                failure(
                        FailureAction.LATER,
                        code,
                        "Fixer does not take the date" + said
                                + "; if it goes on, check this machine's clock and fx.fixer.base-url");
            case 103, 301, 401, 402, 403, 404, 501, 502, 503, 504, 505 ->
                operator(
                        code,
                        "Fixer does not understand the call" + said
                                + "; check fx.fixer.base-url, then report it as a fault of this program");
            default ->
                failure(FailureAction.RETRY, code, "Fixer answered with an error that it does not document" + said);
        };
    }

    /** An HTTP status other than 200: the gateway of the second host, or anything else on the way. */
    static ProviderFailure ofStatus(int status, byte[] body) {
        String said = gatewayMessage(body);
        boolean fromGateway = !said.isEmpty();
        if (status == 407) {
            return http(
                    FailureAction.OPERATOR,
                    status,
                    "a proxy on the way asks for its own sign-in; check fx.outbound.proxy");
        }
        // a page instead of the gateway's JSON comes from a captive portal, a firewall, a server at work: it
        // passes
        if (!fromGateway || status >= 500 || status == 408) {
            return http(
                    FailureAction.RETRY,
                    status,
                    "the provider answered HTTP " + status + said
                            + (isRedirect(status)
                                    ? "; redirects are not followed, so that the key goes nowhere else: check fx.fixer.base-url"
                                    : "; if it goes on, check fx.fixer.base-url"));
        }
        return switch (status) {
            case 401 ->
                http(
                        FailureAction.KEY,
                        status,
                        "the gateway does not accept the access key" + said + "; check fx.fixer.access-key");
            case 403 ->
                http(
                        FailureAction.KEY,
                        status,
                        "the key belongs to another product" + said + "; check fx.fixer.access-key");
            case 404 ->
                http(
                        FailureAction.OPERATOR,
                        status,
                        "nothing answers at this address" + said + "; check fx.fixer.base-url and fx.fixer.flavour");
            case 429 ->
                said.toLowerCase(Locale.ROOT).contains("month")
                        ? http(
                                FailureAction.RESET,
                                status,
                                "the gateway says that the month's calls are used up" + said)
                        : http(FailureAction.RETRY, status, "the provider asks for fewer calls at once" + said);
            default ->
                http(
                        FailureAction.OPERATOR,
                        status,
                        "the provider answered HTTP " + status + said + "; check fx.fixer.base-url");
        };
    }

    private static boolean isRedirect(int status) {
        return status >= 300 && status < 400;
    }

    private static ProviderFailure http(FailureAction action, int status, String message) {
        return ProviderFailure.of(action, Stage.FETCH, "http_" + status, message)
                .withStatus(status);
    }

    private static ProviderFailure refusedByPlan(FixerAnswer.Error error, String said) {
        String type = error.type() == null ? "" : error.type();
        return switch (type) {
            case "function_access_restricted" ->
                failure(
                        FailureAction.OTHER_CALL,
                        105,
                        "the Fixer plan does not include this kind of call" + said
                                + "; ask only for days that it includes, or take another plan, then `fx-caravan ingest` asks again");
            case "https_access_restricted" ->
                operator(
                        105,
                        "the Fixer plan does not include https" + said
                                + "; take another plan, or set fx.fixer.base-url to the http address, which sends the key in clear");
            default ->
                operator(
                        105,
                        "the Fixer plan does not include this base currency" + said
                                + "; set fx.fixer.base=EUR (answers in any base are computed from it) or take another plan");
        };
    }

    private static ProviderFailure operator(int code, String message) {
        return failure(FailureAction.OPERATOR, code, message);
    }

    private static ProviderFailure failure(FailureAction action, int code, String message) {
        return ProviderFailure.of(action, Stage.FETCH, "fixer_" + code, message).withStatus(200);
    }

    private static boolean isRateLimit(FixerAnswer.Error error) {
        return "rate_limit_reached".equals(error.type())
                || error.info() != null && error.info().contains("rate limitation");
    }

    private static String said(FixerAnswer.Error error) {
        if (error == null) {
            return " (no error object)";
        }
        String text = error.info() != null ? error.info() : error.type();
        return " (code " + error.code() + (text == null ? "" : ": " + text) + ")";
    }

    private static String gatewayMessage(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, 300), StandardCharsets.UTF_8).strip();
        return text.startsWith("{") ? " (" + text.replaceAll("\\s+", " ") + ")" : "";
    }
}
