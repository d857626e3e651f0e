package io.fxcaravan.rates;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SortedMap;

/**
 * What the ledger's tree keeps of a snapshot: a text that is the same wherever it is made, documented byte for byte in
 * {@code evidence.md}. Its first line names its version; a field that comes later makes another version, so that no old leaf ever
 * changes.
 *
 * @param direction  the word of it
 * @param validFrom  null for rates of one date only
 * @param validTo    null where the provider does not say
 * @param quality    the word of it
 * @param recordedAt to the millisecond
 * @param sha256     of the bytes received, in hexadecimal; null where none are kept
 */
public record SnapshotLeaf(
        String provider,
        LocalDate date,
        int revision,
        String base,
        String direction,
        LocalDate validFrom,
        LocalDate validTo,
        String quality,
        Instant recordedAt,
        String sha256,
        SortedMap<String, Rate> rates) {

    private static final String VERSION = "fx-caravan snapshot 1";
    private static final byte LEAF = 0;

    /** ISO 8601 with three digits of second, whatever they are. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The text, each line ended by a line feed. */
    public String text() {
        StringBuilder text = new StringBuilder(256 + 20 * rates.size());
        line(text, VERSION);
        line(text, "provider " + provider);
        line(text, "date " + date);
        line(text, "revision " + revision);
        line(text, "base " + base);
        line(text, "direction " + direction);
        line(text, "valid " + orDash(validFrom) + " " + orDash(validTo));
        line(text, "quality " + quality);
        line(text, "recorded " + TIME.format(recordedAt));
        line(text, "received " + (sha256 == null ? "-" : "sha256:" + sha256));
        rates.forEach((quote, rate) -> line(text, quote + " " + rate.units() + " " + RateRules.plain(rate.value())));
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    private static String orDash(LocalDate date) {
        return date == null ? "-" : date.toString();
    }

    /** The leaf's hash, as RFC 6962 has it: SHA-256 of a zero byte and the text. */
    public byte[] hash() {
        return hash(text());
    }

    /** The hash of a leaf's text. */
    public static byte[] hash(String text) {
        MessageDigest digest = Sha256.digest();
        digest.update(LEAF);
        return digest.digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
