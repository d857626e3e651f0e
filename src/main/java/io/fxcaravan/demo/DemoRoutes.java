package io.fxcaravan.demo;

import io.fxcaravan.ingest.run.Run;
import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;

/** Lets working days pass at the demo's pace, and does at its 9:00 what the cron and the timers do in earnest. */
final class DemoRoutes extends RouteBuilder {
    private final DemoScript script;
    private final Duration pace;

    DemoRoutes(DemoScript script, Duration pace) {
        this.script = script;
        this.pace = pace;
    }

    // @formatter:off
    @Override
    public void configure() {
        // the clock stands while a run is under way: a day must not end between a call and its answer
        from("timer:demo-day?delay=0&fixedRate=false&period=" + pace.toMillis()).routeId("demo-day")
            .description("The next working day begins")
            .filter(method(script, "hasNextDay"))
                .bean(script, "nextDay").id("next-day")
                .to("direct:retry-fixer")
                .setBody(constant(Run.Source.SCHEDULE))
                .to("seda:plan-fixer?waitForTaskToComplete=Always&timeout=0")
            .end();
    }
    // @formatter:on
}
