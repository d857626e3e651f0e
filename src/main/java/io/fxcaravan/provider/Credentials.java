package io.fxcaravan.provider;

import io.fxcaravan.rates.Sha256;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The secrets of a provider and where they go in a request. Its text shows none of them.
 *
 * @param queryParameter the parameter that takes the secret; null where a header does
 * @param header         the header that takes it; null where a parameter does
 * @param value          the secret as sent
 * @param secrets        what must not be shown, in any spelling; empty for none
 */
public record Credentials(String queryParameter, String header, String value, List<String> secrets) {
    /** Fixer's have 32 characters. */
    private static final int SHORTEST_KEY = 6;

    /** For a provider that asks for none. */
    public static final Credentials NONE = new Credentials(null, null, "", List.of());

    /** Sent as a query parameter. */
    public static Credentials inQuery(String parameter, String secret) {
        return new Credentials(parameter, null, secret, List.of(secret));
    }

    /** Sent as a header. */
    public static Credentials inHeader(String header, String secret) {
        return new Credentials(null, header, secret, List.of(secret));
    }

    /** Sent as HTTP Basic (RFC 7617), with the first request, before anyone asks for it. */
    public static Credentials basic(String user, String secret) {
        String pair = user + ":" + secret;
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return new Credentials(null, "Authorization", "Basic " + encoded, List.of(pair, secret));
    }

    /** A mark by which a changed secret is noticed; the secret cannot be found from it. */
    public String fingerprint() {
        if (value.isEmpty()) {
            return "none";
        }
        return HexFormat.of().formatHex(Sha256.of(value.getBytes(StandardCharsets.UTF_8)), 0, 6);
    }

    /** The text without the secret in any of its spellings: a server may echo what it was sent. */
    public String scrub(String text) {
        return scrub(text, secrets);
    }

    /**
     * An answer without the secret, as {@link #scrub} does it. One too short to be a key that a provider gives out stays: it
     * would be met in rates and names, and what is kept would not be what was received.
     */
    public String scrubAnswer(String text) {
        return scrub(
                text,
                secrets.stream()
                        .filter(secret -> secret.length() >= SHORTEST_KEY)
                        .toList());
    }

    private static String scrub(String text, List<String> secrets) {
        return text == null || secrets.isEmpty()
                ? text
                : spellings(secrets).matcher(text).replaceAll("********");
    }

    /** As it is, percent-encoded in either style and case, and in Base64. */
    private static Pattern spellings(List<String> secrets) {
        String any = secrets.stream()
                .flatMap(Credentials::spellings)
                .distinct()
                // the longest first: where one begins with another, the whole is to go
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return Pattern.compile(any, Pattern.CASE_INSENSITIVE);
    }

    private static Stream<String> spellings(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return Stream.of(
                secret,
                encoded,
                encoded.replace("+", "%20"),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return "Credentials[" + (header != null ? header : queryParameter) + "=********]";
    }
}
