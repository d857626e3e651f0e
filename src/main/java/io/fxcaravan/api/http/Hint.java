package io.fxcaravan.api.http;

import io.fxcaravan.config.DidYouMean;
import java.util.Collection;

/** The name that somebody probably meant. */
public final class Hint {
    private Hint() {}

    /** A hint to go on with a sentence; the names all come from us, only {@code given} from outside. */
    public static String nearest(String given, Collection<String> known) {
        if (known.isEmpty()) {
            return "; there are none here";
        }
        String shown = given.length() > 40 ? given.substring(0, 40) : given;
        return "; the nearest there is: "
                + DidYouMean.of(shown, known, Integer.MAX_VALUE).orElseThrow();
    }
}
