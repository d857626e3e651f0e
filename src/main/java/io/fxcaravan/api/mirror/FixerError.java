package io.fxcaravan.api.mirror;

import io.fxcaravan.api.http.HttpAnswer;
import io.fxcaravan.api.http.Problem;
import java.util.Map;

/** Fixer's errors as its real answers have them, some without {@code info}: HTTP 200, and a code in the body. */
enum FixerError {
    MISSING_KEY(
            101,
            "missing_access_key",
            "You have not supplied an API Access Key. [Required format: access_key=YOUR_ACCESS_KEY]"),
    INVALID_KEY(
            101,
            "invalid_access_key",
            "You have not supplied a valid API Access Key. [Technical Support: support@apilayer.com]"),
    NO_RATES(106, "no_rates_available", "Your query did not return any results. Please try again."),
    TOO_FAST(
            106,
            "rate_limit_reached",
            "You have exceeded the maximum rate limitation allowed on your subscription plan. Please refer to the"
                    + " \\\"Rate Limits\\\" section of the API Documentation for details. "),
    INVALID_BASE(201, "invalid_base_currency", null),
    INVALID_SYMBOLS(
            202,
            "invalid_currency_codes",
            "You have provided one or more invalid Currency Codes. [Required format: currencies=EUR,USD,GBP,...]"),
    INVALID_DATE(302, "invalid_date", "You have entered an invalid date. [Required format: date=YYYY-MM-DD]"),
    INVALID_FROM(
            401, "invalid_from_currency", "You have entered an invalid \\\"from\\\" property. [Example: from=EUR]"),
    INVALID_TO(402, "invalid_to_currency", "You have entered an invalid \\\"to\\\" property. [Example: to=GBP]"),
    INVALID_AMOUNT(
            403, "invalid_conversion_amount", "You have not specified an amount to be converted. [Example: amount=5]"),
    NO_TIMEFRAME(501, "no_timeframe_supplied", null),
    INVALID_START(502, "invalid_start_date", "You have specified an invalid start date. [Required format: YYYY-MM-DD]"),
    INVALID_END(503, "invalid_end_date", "You have specified an invalid end date. [Required format: YYYY-MM-DD]"),
    INVALID_TIMEFRAME(
            504,
            "invalid_time_frame",
            "You have entered an invalid Time-Frame. [Required format: ...&start_date=YYYY-MM-DD&end_date=YYYY-MM-DD]"),
    TOO_LONG(505, "time_frame_too_long", "The Time-Frame you entered is too long. [max. 365 days]");

    private final String json;

    FixerError(int code, String type, String info) {
        json = "{\"success\":false,\"error\":{\"code\":" + code + ",\"type\":\"" + type + "\""
                + (info == null ? "" : ",\"info\":\"" + info + "\"") + "}}";
    }

    HttpAnswer answer() {
        return HttpAnswer.fleeting(json);
    }

    /** Fixer's answer to a request that the gate refuses. @param keyShown whether the request had a key */
    static HttpAnswer of(Problem problem, boolean keyShown) {
        HttpAnswer answer = switch (problem.status()) {
            case 401 -> (keyShown ? INVALID_KEY : MISSING_KEY).answer();
            case 429 -> TOO_FAST.answer();
            // Fixer reads an unknown path as a date
            case 400, 404 -> INVALID_DATE.answer();
            default -> problem.answer();
        };
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    /** An exception that ends a question with this error. */
    Said said() {
        return new Said(this);
    }

    /** Carries an error to the answer. */
    static final class Said extends RuntimeException {
        private final transient FixerError error;

        private Said(FixerError error) {
            super(error.name(), null, false, false);
            this.error = error;
        }

        boolean is(FixerError other) {
            return error == other;
        }

        HttpAnswer answer() {
            return error.answer();
        }
    }
}
