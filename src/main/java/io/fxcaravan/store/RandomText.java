package io.fxcaravan.store;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Passwords that nobody has to type. */
final class RandomText {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    /** 192 random bits as 48 hexadecimal digits. */
    static String hex() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
