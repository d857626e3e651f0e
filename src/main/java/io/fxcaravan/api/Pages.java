package io.fxcaravan.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.camel.Message;

/** The description of the API and the page that shows it, each read once; no host but this one is asked for anything. */
final class Pages {
    private static final String ONLY_OURSELVES =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Answer openapi = page("openapi.json", Answer.JSON);
    private final Answer docs = page("docs.html", "text/html; charset=utf-8");
    private final Answer script = page("docs.js", "text/javascript; charset=utf-8");
    private final Answer style = page("docs.css", "text/css; charset=utf-8");

    Answer openapi(Message request) {
        return openapi;
    }

    Answer docs(Message request) {
        return docs;
    }

    Answer script(Message request) {
        return script;
    }

    Answer style(Message request) {
        return style;
    }

    private static Answer page(String name, String type) {
        try (InputStream in = Pages.class.getResourceAsStream("/web/" + name)) {
            return new Answer(200, type, in.readAllBytes(), Map.of("Content-Security-Policy", ONLY_OURSELVES)).tagged();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the bundled page " + name, e);
        }
    }
}
