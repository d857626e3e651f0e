package io.fxcaravan.provider.fixer;

import io.fxcaravan.provider.Credentials;
import io.fxcaravan.provider.DateSpans;
import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.ProviderFailure.Stage;
import io.fxcaravan.provider.ProviderRequest;
import io.fxcaravan.provider.RateProvider;
import io.fxcaravan.provider.StrictJson;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.RawRate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.apache.camel.spi.DataFormat;

/**
 * Fixer. Its dates are UTC, every calendar day has rates, and a day's last rates bear 23:59:59.
 *
 * @see <a href="https://fixer.io/documentation">Fixer's documentation</a>
 */
public final class FixerProvider implements RateProvider {
    /** The name in properties, SQL, JSON and messages. */
    public static final String NAME = "fixer";

    /** "Maximum time frame" of Fixer's time-series endpoint, in days, both ends counted. */
    private static final int LONGEST_SERIES = 365;

    /** With fewer days the trial of a call that the plan may refuse costs more than it saves. */
    private static final int SHORTEST_SERIES = 3;

    private static final Set<String> PLANS_WITHOUT_SERIES = Set.of("free", "basic");

    private final boolean hasSeries;
    private final String base;
    private final List<String> symbols;
    private final Credentials credentials;
    private final DataFormat format = StrictJson.format(FixerAnswer.class);

    /**
     * Fixer as one account sees it.
     *
     * @param plan    as in {@code fx.fixer.plan}; {@code auto} tries a span of days in one call until it is refused
     * @param base    the base to ask for; the free plan has EUR only
     * @param symbols the quotes to ask for; empty for all
     */
    public FixerProvider(String plan, String base, List<String> symbols, Credentials credentials) {
        this.hasSeries = !PLANS_WITHOUT_SERIES.contains(plan);
        this.base = base;
        this.symbols = List.copyOf(symbols);
        this.credentials = credentials;
    }

    @Override
    public DataFormat format() {
        return format;
    }

    @Override
    public Credentials credentials() {
        return credentials;
    }

    @Override
    public List<ProviderCall> calls(SortedSet<LocalDate> days, boolean series) {
        return DateSpans.of(
                        days,
                        (span, day) ->
                                series && hasSeries && day.isBefore(span.get(0).plusDays(LONGEST_SERIES)))
                .stream()
                .flatMap(FixerProvider::calls)
                .toList();
    }

    private static Stream<ProviderCall> calls(List<LocalDate> span) {
        return span.size() >= SHORTEST_SERIES
                ? Stream.of(new ProviderCall(NAME, ProviderCall.Kind.SERIES, span))
                : span.stream().map(day -> ProviderCall.of(NAME, ProviderCall.Kind.DATE, day));
    }

    @Override
    public boolean spansMayBeRefused() {
        return true;
    }

    @Override
    public ProviderRequest request(ProviderCall call, LocalDate today) {
        Map<String, String> query = new LinkedHashMap<>();
        if (!base.equals("EUR")) {
            query.put("base", base); // EUR goes unsaid: plans without other bases may refuse the parameter itself
        }
        if (!symbols.isEmpty()) {
            query.put("symbols", String.join(",", symbols));
        }
        return switch (call.kind()) {
            case LATEST -> new ProviderRequest("latest", query);
            case DATE -> new ProviderRequest(call.first().toString(), query);
            case SERIES -> {
                query.put("start_date", call.first().toString());
                query.put("end_date", call.last().toString());
                yield new ProviderRequest("timeseries", query);
            }
        };
    }

    @Override
    public List<DayRates> read(ProviderCall call, Object answer) throws ProviderFailure {
        if (!(answer instanceof FixerAnswer fixer)) {
            throw ProviderFailure.notReadable("not_json", "the answer is empty", null);
        }
        if (fixer.success() == null) {
            throw ProviderFailure.of(
                    FailureAction.LATER,
                    Stage.VALIDATE,
                    "no_success",
                    "the answer does not say success: is it Fixer that answers?");
        }
        if (!fixer.success()) {
            throw FixerErrors.ofBody(fixer.error());
        }
        if (!base.equals(fixer.base())) {
            throw ProviderFailure.of(
                    FailureAction.LATER,
                    Stage.VALIDATE,
                    "wrong_base",
                    "asked for base " + base + ", the answer has " + fixer.base());
        }
        return call.kind() == ProviderCall.Kind.SERIES ? days(call, fixer) : List.of(day(call, fixer));
    }

    private DayRates day(ProviderCall call, FixerAnswer fixer) throws ProviderFailure {
        LocalDate asked = call.first();
        LocalDate date = date(fixer.date());
        boolean latest = call.kind() == ProviderCall.Kind.LATEST;
        if (latest && date.isBefore(asked)) {
            throw ProviderFailure.of(
                    FailureAction.AWAIT,
                    Stage.VALIDATE,
                    "not_published",
                    "the newest rates are still those of " + date);
        }
        if (!date.equals(asked)) {
            throw ProviderFailure.of(
                    FailureAction.LATER,
                    Stage.VALIDATE,
                    "wrong_date",
                    "asked for " + asked + ", the answer has " + date);
        }
        return day(
                date,
                timestamp(fixer.timestamp()),
                latest ? Quality.PROVISIONAL : Quality.FINAL,
                rates(fixer).rates());
    }

    private List<DayRates> days(ProviderCall call, FixerAnswer fixer) throws ProviderFailure {
        Map<String, List<RawRate>> days = rates(fixer).days();
        List<DayRates> found = new ArrayList<>();
        for (LocalDate asked : call.dates()) {
            List<RawRate> rates = days.get(asked.toString());
            if (rates != null && !rates.isEmpty()) {
                found.add(day(asked, null, Quality.FINAL, rates));
            }
        }
        return found;
    }

    private DayRates day(LocalDate date, Instant timestamp, Quality quality, List<RawRate> rates)
            throws ProviderFailure {
        if (rates.isEmpty()) {
            throw ProviderFailure.of(
                    FailureAction.LATER, Stage.VALIDATE, "empty_rates", "the answer for " + date + " holds no rates");
        }
        return new DayRates(date, base, timestamp, quality, rates);
    }

    private static FixerRates rates(FixerAnswer fixer) {
        return fixer.rates() == null ? new FixerRates(List.of(), Map.of()) : fixer.rates();
    }

    private static LocalDate date(String text) throws ProviderFailure {
        try {
            return LocalDate.parse(String.valueOf(text));
        } catch (DateTimeException e) {
            throw ProviderFailure.of(
                    FailureAction.LATER, Stage.VALIDATE, "wrong_date", "the answer's date is not a date: " + text);
        }
    }

    private static Instant timestamp(Long seconds) throws ProviderFailure {
        try {
            return seconds == null ? null : Instant.ofEpochSecond(seconds);
        } catch (DateTimeException e) {
            throw ProviderFailure.of(
                    FailureAction.LATER,
                    Stage.VALIDATE,
                    "wrong_timestamp",
                    "the answer's timestamp is not a time: " + seconds);
        }
    }

    @Override
    public ProviderFailure refusal(int httpStatus, byte[] body) {
        return FixerErrors.ofStatus(httpStatus, body);
    }
}
