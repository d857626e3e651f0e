package io.fxcaravan.provider.xe;

import io.fxcaravan.provider.AccountQuota;
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
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.spi.DataFormat;

/**
 * XE. Its dates are UTC; every calendar day has rates, and each rate returned is charged: so it is asked for the named
 * currencies only, and for no day that is not wanted.
 *
 * @see <a href="https://xecdapi.xe.com/docs/v1/">XE Currency Data API</a>
 */
final class XeProvider implements RateProvider {
    static final String NAME = "xe";

    /** The most rows of a period in one answer, for each currency. Unasked it is 30, and nothing says that there are more. */
    private static final int ROWS_PER_PAGE = 500;

    private final String base;
    private final SortedSet<String> symbols;
    private final Credentials credentials;
    private final DataFormat format = StrictJson.format(XeAnswer.class);

    /** @param symbols the quotes to ask for */
    XeProvider(String base, List<String> symbols, Credentials credentials) {
        this.base = base;
        this.symbols = new TreeSet<>(symbols);
        this.symbols.remove(base); // it would be charged too
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

    /**
     * A span has no gap, since the rows of a weekend are charged too. It is shorter than a page, so that each page is the last
     * one, and more days are the next call; should XE send less than a page allows, what lacks is asked for day by day.
     */
    @Override
    public List<ProviderCall> calls(SortedSet<LocalDate> days, boolean series) {
        return DateSpans.of(
                        days,
                        (span, day) -> series
                                && span.size() < ROWS_PER_PAGE - 1
                                && span.get(span.size() - 1).plusDays(1).equals(day))
                .stream()
                .map(span -> new ProviderCall(
                        NAME, span.size() > 1 ? ProviderCall.Kind.SERIES : ProviderCall.Kind.DATE, span))
                .toList();
    }

    @Override
    public int cost(ProviderCall call) {
        return Math.max(1, wanted(call).size() * call.dates().size());
    }

    @Override
    public String charges() {
        return "rates";
    }

    private SortedSet<String> wanted(ProviderCall call) {
        SortedSet<String> wanted = new TreeSet<>(symbols);
        wanted.removeAll(call.without());
        return wanted;
    }

    /** Neither {@code margin} nor {@code decimal_places} is ever sent: what came back would not be the market's rate. */
    @Override
    public ProviderRequest request(ProviderCall call, LocalDate today) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("from", base);
        query.put("to", String.join(",", wanted(call)));
        query.put("amount", "1");
        return switch (call.kind()) {
            case LATEST -> new ProviderRequest("convert_from.json/", query);
            case DATE -> {
                query.put("date", call.first().toString());
                yield new ProviderRequest("historic_rate.json/", query);
            }
            case SERIES -> {
                query.put("start_timestamp", call.first() + "T12:00");
                query.put("end_timestamp", call.last() + "T12:00");
                query.put("interval", "daily");
                query.put("page", "1");
                query.put("per_page", Integer.toString(ROWS_PER_PAGE));
                yield new ProviderRequest("historic_rate/period.json/", query);
            }
        };
    }

    @Override
    public Optional<ProviderRequest> accountRequest() {
        return Optional.of(new ProviderRequest("account_info.json/", Map.of()));
    }

    @Override
    public AccountQuota allowance(Object answer) throws ProviderFailure {
        XeAnswer account = checked(answer);
        String reset = account.get("package_limit_reset");
        return new AccountQuota(
                count(account.get("package_limit")),
                count(account.get("package_limit_remaining")),
                time(reset != null ? reset : account.get("package-limit_reset")));
    }

    private static Integer count(String text) {
        return text == null || !text.matches("\\d{1,9}") ? null : Integer.valueOf(text);
    }

    @Override
    public List<DayRates> read(ProviderCall call, Object answer) throws ProviderFailure {
        XeAnswer xe = checked(answer);
        if (!base.equals(xe.get("from"))) {
            throw wrong("wrong_base", "asked for base " + base + ", the answer has " + xe.get("from"));
        }
        if (!isOne(xe.get("amount"))) {
            throw wrong("wrong_amount", "the rates are for an amount of " + xe.get("amount") + ", not of 1");
        }
        return call.kind() == ProviderCall.Kind.SERIES ? days(call, xe) : List.of(day(call, xe));
    }

    /** An error has a code, and may come with HTTP 200. */
    private XeAnswer checked(Object answer) throws ProviderFailure {
        if (!(answer instanceof XeAnswer xe)) {
            throw ProviderFailure.notReadable("not_json", "the answer is empty", null);
        }
        if (xe.get("code") != null) {
            throw XeErrors.of(200, xe.get("code"), xe.get("message"), symbols);
        }
        return xe;
    }

    private DayRates day(ProviderCall call, XeAnswer xe) throws ProviderFailure {
        Instant timestamp = time(xe.get("timestamp"));
        if (timestamp == null) {
            throw wrong("wrong_timestamp", "the answer's timestamp is not a time: " + xe.get("timestamp"));
        }
        LocalDate date = LocalDate.ofInstant(timestamp, ZoneOffset.UTC);
        boolean latest = call.kind() == ProviderCall.Kind.LATEST;
        if (latest && date.isBefore(call.first())) {
            throw ProviderFailure.of(
                    FailureAction.AWAIT,
                    Stage.VALIDATE,
                    "not_published",
                    "the newest rates are still those of " + date);
        }
        if (!date.equals(call.first())) {
            throw wrong("wrong_date", "asked for " + call.first() + ", the answer has " + date);
        }
        Day day = new Day(timestamp);
        xe.rates().forEach(rate -> day.add(rate.quote(), rate.text()));
        if (day.rates.isEmpty()) {
            throw wrong("empty_rates", "the answer for " + date + " holds no rates of fx.xe.symbols");
        }
        return day.rates(date, latest ? Quality.PROVISIONAL : Quality.FINAL);
    }

    /** Rows go by the UTC date of their own time, which drifts; a day with two rows of a currency is asked for by itself. */
    private List<DayRates> days(ProviderCall call, XeAnswer xe) {
        Map<LocalDate, Day> days = new TreeMap<>();
        for (XeAnswer.Rate rate : xe.rates()) {
            Instant timestamp = time(rate.timestamp());
            if (timestamp != null) {
                days.computeIfAbsent(LocalDate.ofInstant(timestamp, ZoneOffset.UTC), date -> new Day(timestamp))
                        .add(rate.quote(), rate.text());
            }
        }
        days.keySet().retainAll(new HashSet<>(call.dates()));
        days.values().removeIf(day -> day.twice || day.rates.isEmpty());
        return days.entrySet().stream()
                .map(day -> day.getValue().rates(day.getKey(), Quality.FINAL))
                .toList();
    }

    /** The rates of one date; what was not asked for, such as the successor of an obsolete code, is left out. */
    private final class Day {
        private final Instant timestamp;
        private final Map<String, String> rates = new LinkedHashMap<>();
        private boolean twice;

        Day(Instant timestamp) {
            this.timestamp = timestamp;
        }

        void add(String quote, String text) {
            if (quote != null && symbols.contains(quote)) {
                String before = rates.put(quote, text == null ? "" : text);
                twice |= before != null;
            }
        }

        DayRates rates(LocalDate date, Quality quality) {
            List<RawRate> list = new ArrayList<>();
            rates.forEach((quote, text) -> list.add(new RawRate(quote, text)));
            return new DayRates(date, base, timestamp, quality, list);
        }
    }

    private static boolean isOne(String amount) {
        return amount != null
                && amount.matches("\\d{1,9}(\\.\\d{1,9})?")
                && new BigDecimal(amount).compareTo(BigDecimal.ONE) == 0;
    }

    /** XE writes its times with seconds and without; null for what is no time. */
    private static Instant time(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static ProviderFailure wrong(String reason, String message) {
        return ProviderFailure.of(FailureAction.LATER, Stage.VALIDATE, reason, message);
    }

    @Override
    public ProviderFailure refusal(int httpStatus, byte[] body) {
        return XeErrors.ofStatus(httpStatus, body, symbols);
    }
}
