package io.fxcaravan.logging;

import java.util.regex.Pattern;

/** Hides what must not be printed. */
public final class SecretMask {
    public static final String STARS = "********";

    private static final String SECRET_WORDS =
            "password|passwd|pwd|passphrase|access[_-]?key|api[_-]?key|secret|token|credential";
    private static final Pattern PARAMETER = Pattern.compile("(?i)((?:" + SECRET_WORDS + ")\\w*=)[^&;\\s]*");
    private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]*@");
    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(" + SECRET_WORDS + ").*");

    private SecretMask() {}

    /** The text without passwords or keys that stand in it as URL parameters or before the host. */
    public static String in(String text) {
        String parameters = PARAMETER.matcher(text).replaceAll("$1" + STARS);
        return USER_INFO.matcher(parameters).replaceAll("//" + STARS + "@");
    }

    /** Whether a text holds something that is to be hidden. */
    public static boolean hidesSomethingIn(String text) {
        return PARAMETER.matcher(text).find() || USER_INFO.matcher(text).find();
    }

    /** The value of a property that is not ours, hidden whole when its name sounds secret. */
    public static String of(String name, String value) {
        return SECRET_NAME.matcher(name).matches() ? STARS : in(value);
    }
}
