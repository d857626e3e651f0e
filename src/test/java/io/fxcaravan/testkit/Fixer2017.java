package io.fxcaravan.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Fixer's own answers for every day of 2017: up to 169 codes, bad ticks included, each number as it was printed. */
public final class Fixer2017 extends SavedRates {

    private static final String RESOURCE = "/fixer/historical-2017.ndjson.gz";

    public Fixer2017() {
        super(lines());
    }

    private static Stream<String> lines() {
        try (var lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Fixer2017.class.getResourceAsStream(RESOURCE)), StandardCharsets.UTF_8))) {
            return lines.lines().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }
}
