package io.fxcaravan.api.mirror;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fxcaravan.api.http.AnswerCache;
import io.fxcaravan.api.http.HttpAnswer;
import io.fxcaravan.ledger.ExpectedDays;
import io.fxcaravan.provider.Frequency;
import io.fxcaravan.provider.declared.ProviderFile;
import io.fxcaravan.provider.declared.ProviderFiles;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.reading.CurrencyCoverage;
import io.fxcaravan.reading.CurrencyCoverage.Span;
import io.fxcaravan.reading.text.ReadingJson;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.Message;

/**
 * The providers of Frankfurter's version 2: all that this home can use. One without stored rates has no currencies.
 */
public final class FrankfurterProviders {
    private final Providers configured;
    private final ProviderFiles files;
    private final CurrencyCoverage coverage;
    private final Clock clock;
    private final AnswerCache cache;

    /** What is known of a provider besides its rates. @param base null where it differs by day */
    private record Source(
            String name, String country, String type, String base, String data, String terms, Frequency often) {
        Source(String name, String base, Frequency often) {
            this(name, null, null, base, null, null, often);
        }
    }

    /** The providers that no file describes. */
    private static final Map<String, Source> KNOWN = Map.of(
            "ecb",
                    new Source(
                            "European Central Bank",
                            "EU",
                            "reference rate",
                            "EUR",
                            "https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html",
                            "https://www.ecb.europa.eu/services/using-our-site/disclaimer/html/index.en.html",
                            Frequency.DAILY),
            "fixer",
                    new Source(
                            "Fixer", null, null, "EUR", "https://fixer.io", "https://fixer.io/terms", Frequency.DAILY),
            "xe", new Source("XE", null, null, null, "https://www.xe.com/xecurrencydata/", null, Frequency.DAILY),
            "manual", new Source("Imported rates", null, null));

    /** Those of them that can be called. */
    private static final Set<String> ON_OFFER = Set.of("ecb", "fixer", "xe");

    public FrankfurterProviders(
            Providers configured, ProviderFiles files, CurrencyCoverage coverage, Clock clock, AnswerCache cache) {
        this.configured = configured;
        this.files = files;
        this.coverage = coverage;
        this.clock = clock;
        this.cache = cache;
    }

    /** A provider's key in Frankfurter's form. */
    static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    HttpAnswer providers(Message message) {
        return FrankfurterVersion.V2.remembered(cache, message, parameters -> {
            SortedSet<String> names = new TreeSet<>(files.names());
            names.addAll(ON_OFFER);
            configured.all().forEach(provider -> names.add(provider.name()));
            SortedMap<String, SortedMap<String, Span>> currencies = byProvider();
            return FrankfurterVersion.ok(ReadingJson.text(json -> {
                json.writeStartArray();
                for (String name : names) {
                    Optional<Source> source = source(name);
                    if (source.isPresent()) {
                        write(name, source.get(), currencies.getOrDefault(name, new TreeMap<>()), json);
                    }
                }
                json.writeEndArray();
            }));
        });
    }

    private SortedMap<String, SortedMap<String, Span>> byProvider() {
        SortedMap<String, SortedMap<String, Span>> byProvider = new TreeMap<>();
        coverage.read()
                .forEach((code, providers) -> providers.forEach((name, span) -> byProvider
                        .computeIfAbsent(name, provider -> new TreeMap<>())
                        .put(code, span)));
        return byProvider;
    }

    /** What is known of a provider; empty where its file is wrong. */
    private Optional<Source> source(String name) {
        Source known = KNOWN.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        return files.find(name)
                .filter(file -> file.problem().isEmpty())
                .map(FrankfurterProviders::described)
                .or(() -> Optional.of(name).filter(configured::has).map(used -> used(configured.get(used))));
    }

    private static Source described(ProviderFile file) {
        ProviderFile.Summary said = file.summary();
        return new Source(said.title(), null, null, said.base(), null, said.terms(), said.frequency());
    }

    /** A provider of a jar, which does not describe itself. */
    private static Source used(ConfiguredProvider provider) {
        return new Source(
                provider.name(), provider.config().base(), provider.calendar().frequency());
    }

    private void write(String name, Source source, SortedMap<String, Span> currencies, JsonGenerator json)
            throws IOException {
        LocalDate newest =
                currencies.isEmpty() ? null : Span.of(currencies.values()).last();
        json.writeStartObject();
        json.writeStringField("key", key(name));
        json.writeStringField("name", source.name());
        json.writeStringField("country_code", source.country());
        json.writeStringField("rate_type", source.type());
        json.writeStringField("pivot_currency", source.base());
        json.writeStringField("data_url", source.data());
        json.writeStringField("terms_url", source.terms());
        json.writeStringField(
                "start_date",
                newest == null ? null : Span.of(currencies.values()).first().toString());
        json.writeStringField("end_date", newest == null ? null : newest.toString());
        json.writeStringField("publish_cadence", cadence(source));
        json.writeObjectField("publishes_missed", cadence(source) == null ? null : missed(name, newest));
        ReadingJson.texts(json, "currencies", currencies.keySet());
        json.writeEndObject();
    }

    /** Frankfurter's word for the frequency; it has none for quarters. */
    private static String cadence(Source source) {
        return source.often() == null || source.often() == Frequency.QUARTERLY
                ? null
                : source.often().name().toLowerCase(Locale.ROOT);
    }

    /** How many publications are missing since the newest; null for a provider that is not called or has no rates. */
    private Integer missed(String name, LocalDate newest) {
        if (newest == null
                || !configured.has(name)
                || !configured.get(name).config().isCalled()) {
            return null;
        }
        ConfiguredProvider provider = configured.get(name);
        ExpectedDays days = ExpectedDays.of(provider);
        LocalDate yesterday = provider.calendar().today(clock.instant()).minusDays(1);
        return (int) days.due(newest.plusDays(1), yesterday, clock.instant())
                .filter(day -> !days.isHoliday(day))
                .count();
    }
}
