package io.fxcaravan.api.pages;

import io.fxcaravan.api.http.ApiRoutes;

/** The pages and what they load. */
public final class PageRoutes extends ApiRoutes {
    private final StaticFiles pages = new StaticFiles();

    // @formatter:off
    @Override
    public void configure() {
        rest()
            .get("/").to("direct:dashboard")
            .get("/docs").to("direct:docs")
            .get("/openapi.json").to("direct:openapi")
            .get("/web/{file}").to("direct:web-file");

        answer("openapi", "the description of this API", pages, "openapi");
        answer("docs", "the page that shows it", pages, "docs");
        answer("dashboard", "the dashboard", pages, "dashboard");
        answer("web-file", "a file that the pages load", pages, "file");
    }
    // @formatter:on
}
