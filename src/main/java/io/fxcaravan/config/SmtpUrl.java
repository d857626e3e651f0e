package io.fxcaravan.config;

import io.fxcaravan.logging.SecretMask;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail server in one line. Its text shows neither user nor password.
 *
 * @param encrypted whether the connection is TLS from its first byte ({@code smtps})
 * @param login     empty where the server asks for none
 */
public record SmtpUrl(boolean encrypted, String host, int port, Optional<Login> login) {
    static final String ALLOWED = "smtp://host:port or smtps://host:port, where needed with user:password@ before the"
            + " host, in which @ : / and % are written %40 %3A %2F %25";

    private static final Pattern FORM = Pattern.compile(
            "(smtps?)://(?:([^\\s:@/]+):([^\\s:@/]+)@)?([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::(\\d{1,5}))?/?");

    /** Who we are to the server. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return SecretMask.STARS;
        }
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException for a text of another form; the text is not in its message
     */
    public static SmtpUrl of(String text) {
        Matcher parts = FORM.matcher(text);
        PropertyType.require(parts.matches());
        boolean encrypted = parts.group(1).equals("smtps");
        int port = parts.group(5) == null ? (encrypted ? 465 : 25) : Integer.parseInt(parts.group(5));
        PropertyType.require(0 < port && port <= 65535);
        Optional<Login> login =
                Optional.ofNullable(parts.group(2)).map(user -> new Login(decoded(user), decoded(parts.group(3))));
        return new SmtpUrl(encrypted, parts.group(4), port, login);
    }

    private static String decoded(String text) {
        String plain;
        try {
            plain = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(); // its message would quote the password
        }
        return PropertyType.matching("\\P{Cntrl}+", plain);
    }

    /** {@code smtp} or {@code smtps}. */
    public String protocol() {
        return encrypted ? "smtps" : "smtp";
    }

    @Override
    public String toString() {
        return protocol() + "://" + host + ":" + port;
    }
}
