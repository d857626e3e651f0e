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
        return DidYouMean.of(shown, known, Math.max(1, shown.length() / 2))
                .map(near -> "; the nearest there is: " + near)
                .orElseGet(() -> "; there is " + String.join(", ", known));
    }
}
