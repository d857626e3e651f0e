package io.fxcaravan.home;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Passwords that no person types. */
public final class RandomSecret {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomSecret() {}

    /** 192 random bits as 48 hexadecimal digits. */
    public static String hex() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
