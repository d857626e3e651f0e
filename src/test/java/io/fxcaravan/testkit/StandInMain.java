package io.fxcaravan.testkit;

import io.fxcaravan.demo.EcbDays;
import io.fxcaravan.demo.fixer.FixerPlan;
import io.fxcaravan.demo.fixer.FixerStandIn;
import io.fxcaravan.demo.fixer.RateSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/**
 * The stand-in as a process of its own, until it is killed: {@code port key plan latency source [clock]}, such as
 * {@code 8099 secret free PT0.05S ecb 2026-03-06T09:00:00Z}. Sources are {@code ecb}, {@code 2017} and {@code many}; the
 * clock is {@code system} unless an instant fixes it. Prints its base URL.
 */
public final class StandInMain {

    private static final long SEED = 1;

    private StandInMain() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length < 5) {
            System.err.println("usage: port key free|basic|professional latency ecb|2017|many [system|instant]");
            System.exit(2);
        }
        Clock clock = args.length < 6 || args[5].equals("system")
                ? Clock.systemUTC()
                : Clock.fixed(Instant.parse(args[5]), ZoneOffset.UTC);
        try (FixerStandIn standIn = FixerStandIn.start(source(args[4]), clock, Integer.parseInt(args[0]))
                .key(args[1])
                .plan(FixerPlan.valueOf(args[2].toUpperCase(Locale.ROOT)))
                .latency(Duration.parse(args[3]))) {
            System.out.println(standIn.baseUrl());
            new CountDownLatch(1).await();
        }
    }

    private static RateSource source(String name) {
        return switch (name) {
            case "ecb" -> EcbDays.bundled();
            case "2017" -> new Fixer2017();
            case "many" -> new ManyCurrencies(SEED, LocalDate.of(2010, 1, 1));
            default -> throw new IllegalArgumentException("no source " + name + ": ecb, 2017 or many");
        };
    }
}
