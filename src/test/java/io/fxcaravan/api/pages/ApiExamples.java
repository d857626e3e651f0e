package io.fxcaravan.api.pages;

import io.fxcaravan.rates.HeldReason;
import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.store.AnswerBody;
import io.fxcaravan.testkit.RunningDaemon;
import io.fxcaravan.testkit.StoredDays;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

/** A daemon whose store has an answer to each example of the description. */
final class ApiExamples {
    private static final LocalDate NEWEST = LocalDate.of(2026, 2, 27);
    private static final byte[] BODY =
            "{\"success\":true,\"date\":\"2026-02-27\",\"base\":\"EUR\",\"rates\":{\"USD\":1.0911,\"GBP\":0.83}}"
                    .getBytes(StandardCharsets.UTF_8);

    private ApiExamples() {}

    static RunningDaemon start(Path dir) throws Exception {
        return new RunningDaemon(
                dir,
                "2026-03-02T09:00:00Z",
                ApiExamples::fill,
                "fx.ingest.window-days",
                "5",
                "fx.providers",
                "fixer,ecb",
                "fx.ecb.base-url",
                "http://127.0.0.1:9/");
    }

    private static void fill(StoredDays stored) {
        stored.day(LocalDate.of(2026, 2, 2), "USD", "1.05", "GBP", "0.83");
        stored.day(LocalDate.of(2026, 2, 26), "USD", "1.08", "GBP", "0.83");
        stored.store(
                "fixer", NEWEST, "EUR", 1, Quality.FINAL, Map.of("USD", "1.0911", "GBP", "0.83"), AnswerBody.of(BODY));
        stored.day(NEWEST, 2, Quality.FINAL, "USD", "1.09", "GBP", "0.83");
        stored.day("ecb", NEWEST, "EUR", 1, Quality.FINAL, Map.of("USD", "1.0902", "GBP", "0.83015"));
        stored.hold(NEWEST, new JudgedRate("TRY", "4.7", new BigDecimal("4.7"), HeldReason.IMPLAUSIBLE));
        stored.hold(NEWEST, new JudgedRate("JPY", "16.2", new BigDecimal("16.2"), HeldReason.IMPLAUSIBLE));
        stored.deadLetter(LocalDate.of(2026, 2, 23));
        stored.deadLetter(LocalDate.of(2026, 2, 24));
    }
}
