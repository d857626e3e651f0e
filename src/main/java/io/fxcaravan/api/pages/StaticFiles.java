package io.fxcaravan.api.pages;

import io.fxcaravan.api.http.HttpAnswer;
import io.fxcaravan.api.http.KeptAnswer;
import io.fxcaravan.api.http.Problem;
import io.fxcaravan.api.http.QueryParameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Message;

/**
 * The dashboard and the description of the API. Each is made and compressed at the first request. The pages load nothing from other
 * hosts, and a header makes the browser enforce that.
 */
final class StaticFiles {
    /** A folder of a jar cannot be listed. A test compares this list with the folder. */
    static final List<String> FILES = List.of(
            "api.js",
            "app.css",
            "app.js",
            "calendar.js",
            "chart.js",
            "compare.js",
            "convert.js",
            "currencies.js",
            "day.js",
            "docs.css",
            "docs.html",
            "docs.js",
            "dom.js",
            "format.js",
            "headline.js",
            "held.js",
            "icon.svg",
            "index.html",
            "key.js",
            "ledger.js",
            "notice.js",
            "plot.js",
            "strip.js",
            "today.js",
            "uPlot.LICENSE",
            "uPlot.iife.min.js",
            "uPlot.min.css",
            "work.js");

    private static final String DESCRIPTION = "openapi.json";

    private static final String ONLY_OURSELVES =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, KeptAnswer> pages = new ConcurrentHashMap<>();

    HttpAnswer dashboard(Message request) {
        return page("index.html", request);
    }

    HttpAnswer openapi(Message request) {
        return pages.computeIfAbsent(
                        DESCRIPTION,
                        name -> KeptAnswer.of(
                                HttpAnswer.json(ApiDescription.json()).tagged()))
                .as(request);
    }

    HttpAnswer docs(Message request) {
        return page("docs.html", request);
    }

    /** A file that the pages load. */
    HttpAnswer file(Message request) {
        return page(QueryParameters.of(request).segment(1), request);
    }

    private HttpAnswer page(String name, Message request) {
        if (!FILES.contains(name)) {
            throw Problem.notFound("nothing is served at this path; /docs shows what is");
        }
        return pages.computeIfAbsent(name, StaticFiles::read).as(request);
    }

    private static KeptAnswer read(String name) {
        try (InputStream in = StaticFiles.class.getResourceAsStream("/web/" + name)) {
            String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain; charset=utf-8");
            Map<String, String> headers = Map.of("Content-Security-Policy", ONLY_OURSELVES);
            return KeptAnswer.of(new HttpAnswer(200, type, in.readAllBytes(), headers).tagged());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the bundled page " + name, e);
        }
    }
}
