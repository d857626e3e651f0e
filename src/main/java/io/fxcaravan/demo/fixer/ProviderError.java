package io.fxcaravan.demo.fixer;

import java.util.Optional;

/**
 * An error in the body of an HTTP 200, as Fixer's product answers it. Texts are those of real answers, down to the members
 * that Fixer leaves out: only {@code code} may be relied on.
 */
public record ProviderError(int code, Optional<String> type, Optional<String> info) {

    public static final ProviderError MISSING_ACCESS_KEY = of(
            101,
            "missing_access_key",
            "You have not supplied an API Access Key. [Required format: access_key=YOUR_ACCESS_KEY]");
    public static final ProviderError INVALID_ACCESS_KEY = of(
            101,
            "invalid_access_key",
            "You have not supplied a valid API Access Key. [Technical Support: support@apilayer.com]");
    public static final ProviderError USER_NOT_ACTIVE = untyped(102, "Permission denied - User not active");
    public static final ProviderError MONTHLY_LIMIT_REACHED = of(
            104,
            "monthly_limit_reached",
            "Your monthly API request volume has been reached. Please upgrade your plan.");
    public static final ProviderError USAGE_LIMIT_REACHED =
            untyped(104, "Your monthly usage limit has been reached. Please upgrade your Subscription Plan.");
    public static final ProviderError BASE_RESTRICTED = bare(105, "base_currency_access_restricted");
    public static final ProviderError FUNCTION_RESTRICTED = of(
            105,
            "function_access_restricted",
            "Access Restricted - Your current Subscription Plan does not support this API Function.");
    public static final ProviderError HTTPS_RESTRICTED = of(
            105,
            "https_access_restricted",
            "Access Restricted - Your current Subscription Plan does not support HTTPS Encryption.");
    public static final ProviderError NO_RATES =
            of(106, "no_rates_available", "Your query did not return any results. Please try again.");
    public static final ProviderError RATE_LIMIT = untyped(
            106,
            "You have exceeded the maximum rate limitation allowed on your subscription plan. Please refer to the"
                    + " \"Rate Limits\" section of the API Documentation for details. ");
    public static final ProviderError INVALID_BASE = bare(201, "invalid_base_currency");
    public static final ProviderError INVALID_SYMBOLS = of(
            202,
            "invalid_currency_codes",
            "You have provided one or more invalid Currency Codes. [Required format: currencies=EUR,USD,GBP,...]");
    public static final ProviderError INVALID_DATE =
            of(302, "invalid_date", "You have entered an invalid date. [Required format: date=YYYY-MM-DD]");
    public static final ProviderError NO_TIMEFRAME = bare(501, "no_timeframe_supplied");
    public static final ProviderError INVALID_START = of(
            502,
            "invalid_start_date",
            "You have specified an invalid start date. Please try again or refer to the API documentation available at"
                    + " https://serpstack.com/documentation.");
    public static final ProviderError INVALID_END = of(
            503,
            "invalid_end_date",
            "You have specified an invalid end date. Please try again or refer to the API documentation available at"
                    + " https://serpstack.com/documentation.");
    public static final ProviderError INVALID_TIMEFRAME = of(
            504,
            "invalid_time_frame",
            "You have entered an invalid Time-Frame. [Required format:"
                    + " ...&start_date=YYYY-MM-DD&end_date=YYYY-MM-DD]");
    public static final ProviderError TIMEFRAME_TOO_LONG =
            of(505, "time_frame_too_long", "The Time-Frame you entered is too long. [max. 365 days]");

    /** With all its members. */
    public static ProviderError of(int code, String type, String info) {
        return new ProviderError(code, Optional.of(type), Optional.of(info));
    }

    /** Without {@code type}, as Fixer's 102 and some 104 are. */
    public static ProviderError untyped(int code, String info) {
        return new ProviderError(code, Optional.empty(), Optional.of(info));
    }

    /** Without {@code info}. */
    public static ProviderError bare(int code, String type) {
        return new ProviderError(code, Optional.of(type), Optional.empty());
    }

    /** The body. */
    public String json() {
        return "{\"success\":false,\"error\":{\"code\":" + code + member("type", type) + member("info", info) + "}}";
    }

    private static String member(String name, Optional<String> text) {
        return text.map(it -> ",\"" + name + "\":\"" + it.replace("\"", "\\\"") + "\"")
                .orElse("");
    }
}
