package io.fxcaravan.provider.ecb;

import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderCalendar;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.ProviderFailure.Stage;
import io.fxcaravan.provider.ProviderRequest;
import io.fxcaravan.provider.RateProvider;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.RawRate;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedSet;
import org.apache.camel.spi.DataFormat;

/**
 * The ECB. It publishes on TARGET's working days at about 16:00 in Frankfurt, final at once but for rare corrections;
 * until then its daily file still shows the working day before.
 *
 * @see <a href="https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html">
 *     Euro foreign exchange reference rates</a>
 */
final class EcbProvider implements RateProvider {
    static final String NAME = "ecb";
    static final String BASE = "EUR";

    /** The file of the last 90 days reaches back 89 days from the newest one. */
    private static final int RECENT_DAYS = 89;

    /** The fewest currencies that a day ever had is 27; a file with fewer than this many is torn. */
    private static final int FEWEST_RATES = 15;

    private static final ProviderCalendar CALENDAR =
            new ProviderCalendar(ZoneId.of("Europe/Berlin"), LocalTime.of(16, 0), Duration.ZERO, TargetDays::isClosed);

    private final Set<String> symbols;
    private final DataFormat format = new EcbFormat();

    /** @param symbols the quotes to keep; empty for all */
    EcbProvider(List<String> symbols) {
        this.symbols = Set.copyOf(symbols);
    }

    @Override
    public ProviderCalendar calendar() {
        return CALENDAR;
    }

    @Override
    public DataFormat format() {
        return format;
    }

    /** One download holds every day there is, so nothing is gained by asking for days one by one. */
    @Override
    public List<ProviderCall> calls(SortedSet<LocalDate> days, boolean series) {
        return days.size() > 1
                ? List.of(new ProviderCall(NAME, ProviderCall.Kind.SERIES, List.copyOf(days)))
                : days.stream()
                        .map(day -> ProviderCall.of(NAME, ProviderCall.Kind.DATE, day))
                        .toList();
    }

    /** A digit swapped by the ECB was put right days later; otherwise no cell of its history has changed in ten years. */
    @Override
    public int readAgainDays() {
        return RECENT_DAYS;
    }

    @Override
    public ProviderRequest request(ProviderCall call, LocalDate today) {
        if (call.kind() == ProviderCall.Kind.LATEST) {
            return new ProviderRequest("eurofxref-daily.xml", Map.of());
        }
        boolean recent = !call.first().isBefore(today.minusDays(RECENT_DAYS));
        return new ProviderRequest(recent ? "eurofxref-hist-90d.xml" : "eurofxref-hist.zip", Map.of());
    }

    @Override
    public List<DayRates> read(ProviderCall call, Object answer) throws ProviderFailure {
        if (!(answer instanceof EcbFile file)) {
            throw ProviderFailure.notReadable("not_ecb", "the answer is empty", null);
        }
        NavigableMap<LocalDate, List<RawRate>> days = file.days();
        if (call.kind() == ProviderCall.Kind.SERIES) {
            // a day that is torn or not there is asked for by itself, and then says why
            return call.dates().stream()
                    .filter(date -> days.getOrDefault(date, List.of()).size() >= FEWEST_RATES)
                    .map(date -> day(date, days.get(date)))
                    .toList();
        }
        LocalDate date = call.first();
        List<RawRate> rates = days.get(date);
        if (rates == null) {
            throw lacking(call, days.firstKey(), days.lastKey());
        }
        if (rates.size() < FEWEST_RATES) {
            throw ProviderFailure.of(
                    FailureAction.LATER,
                    Stage.VALIDATE,
                    "too_few_rates",
                    "the file has " + rates.size() + " rates for " + date + "; the ECB never had fewer than 27");
        }
        return List.of(day(date, rates));
    }

    /** The date comes from the file, never from the clock: before publication and on closing days it shows an older one. */
    private static ProviderFailure lacking(ProviderCall call, LocalDate oldest, LocalDate newest) {
        LocalDate date = call.first();
        if (newest.isBefore(date)) {
            return ProviderFailure.of(
                    FailureAction.AWAIT,
                    Stage.VALIDATE,
                    "not_published",
                    "the newest rates are still those of " + newest);
        }
        if (call.kind() == ProviderCall.Kind.LATEST || date.isBefore(oldest) && !date.isBefore(TargetDays.FIRST)) {
            return ProviderFailure.of(
                    FailureAction.LATER,
                    Stage.VALIDATE,
                    "wrong_date",
                    "asked for " + date + ", the file has " + oldest + " to " + newest
                            + "; if it goes on, check this machine's clock and fx.ecb.base-url");
        }
        return ProviderFailure.of(
                FailureAction.NONE, Stage.VALIDATE, "no_rates", "the ECB has published no rates for " + date);
    }

    private DayRates day(LocalDate date, List<RawRate> rates) {
        return new DayRates(
                date,
                BASE,
                null,
                Quality.FINAL,
                rates.stream()
                        .filter(rate -> symbols.isEmpty() || symbols.contains(rate.quote()))
                        .toList());
    }

    /** A file that is not there, or not for this machine, is no outage; but the ECB has no key that could be mended. */
    @Override
    public ProviderFailure refusal(int status, byte[] body) {
        boolean unwell = status >= 500 || status == 429 || status == 408;
        return ProviderFailure.of(
                        unwell ? FailureAction.RETRY : FailureAction.LATER,
                        Stage.FETCH,
                        "http_" + status,
                        "the ECB answered HTTP " + status
                                + (unwell
                                        ? ""
                                        : ": this machine is blocked there or the file has moved; check fx.ecb.base-url"))
                .withStatus(status);
    }
}
