package io.fxcaravan.testkit;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fxcaravan.demo.fixer.FixerNumber;
import io.fxcaravan.demo.fixer.RateSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fixer's 170 codes of 2025 with rates that drift a little from day to day, for as many years as asked for: for tests of
 * size and speed. The same seed gives the same rates; a day needs no other day, so any one is made in no time.
 */
public final class ManyCurrencies implements RateSource {

    private static final String RESOURCE = "/fixer/latest-2025-02-01.json";
    private static final long MILLION = 1_000_000;
    private static final int SCALE = 12;

    private final long seed;
    private final LocalDate firstDay;
    /** Each code's rate about which it drifts, in units of 1e-12. */
    private final Map<String, Long> middle = new LinkedHashMap<>();

    public ManyCurrencies(long seed, LocalDate firstDay) {
        this.seed = seed;
        this.firstDay = firstDay;
        real().properties().forEach(rate -> middle.put(rate.getKey(), units(rate.getValue())));
    }

    private static JsonNode real() {
        try (var body = ManyCurrencies.class.getResourceAsStream(RESOURCE)) {
            return new ObjectMapper()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(body)
                    .get("rates");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    private static long units(JsonNode rate) {
        return rate.decimalValue()
                .movePointRight(SCALE)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    @Override
    public Optional<Map<String, String>> ratesOn(LocalDate date) {
        if (date.isBefore(firstDay)) {
            return Optional.empty();
        }
        var rates = new LinkedHashMap<String, String>(2 * middle.size());
        middle.forEach((code, units) -> rates.put(code, rate(code, units, date.toEpochDay())));
        return Optional.of(rates);
    }

    private String rate(String code, long units, long day) {
        return code.equals("EUR") ? "1" : FixerNumber.print(BigDecimal.valueOf(drifted(code, units, day), SCALE));
    }

    /** A slow wave of ±10 % in about three years, and a daily noise of ±0.2 %. */
    private long drifted(String code, long units, long day) {
        long ownSeed = mix(seed ^ code.hashCode());
        long period = 900 + Math.floorMod(ownSeed, 400);
        long phase = Math.floorMod(day + Math.floorMod(ownSeed >> 16, period), period);
        long wave = Math.abs(2 * phase - period) * 200_000 / period - 100_000;
        long noise = Math.floorMod(mix(ownSeed + day), 4_001) - 2_000;
        long perMillion = MILLION + wave + noise;
        // in two parts: the largest rates would overflow in one
        return units / MILLION * perMillion + units % MILLION * perMillion / MILLION;
    }

    /** SplitMix64's finalizer: neighbouring days get unrelated noise. */
    private static long mix(long z) {
        long mixed = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    @Override
    public LocalDate firstDay() {
        return firstDay;
    }

    @Override
    public Set<String> codes() {
        return Collections.unmodifiableSet(middle.keySet());
    }
}
