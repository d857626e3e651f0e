package io.fxcaravan.cli.print;

import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.ingest.IngestConfig;
import io.fxcaravan.ingest.IngestRequests;
import io.fxcaravan.ledger.ExpectedDays;
import io.fxcaravan.ledger.QuotaForecast;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.QuotaState;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The calls of a provider's month, as {@code config check} and {@code ingest --dry-run} print them. */
public final class QuotaForecastText {
    private QuotaForecastText() {}

    /** The forecast of a home that has a database. */
    public static QuotaForecast plan(Wiring wiring, ConfiguredProvider provider) {
        String name = provider.name();
        IngestRequests requests = wiring.requests();
        int gaps = requests.price(name, requests.missing(name), false).most();
        return QuotaForecast.of(
                provider, wiring.quota().state(name), gaps, wiring.clock().instant());
    }

    /** The forecast of a home that has not started yet: nothing is spent, and the first start fetches a whole window. */
    public static QuotaForecast planOfFirstStart(Settings settings, ConfiguredProvider provider, Instant now) {
        LocalDate today = provider.calendar().today(now);
        ExpectedDays days = ExpectedDays.of(provider);
        int window = (int) days.due(today.minusDays(IngestConfig.from(settings).windowDays()), today, now)
                .filter(day -> !days.isHoliday(day))
                .count();
        LocalDate period = provider.config().quota().period(LocalDate.ofInstant(now, ZoneOffset.UTC));
        Integer limit = provider.config().quota().monthly().isPresent()
                ? provider.config().quota().monthly().getAsInt()
                : null;
        return QuotaForecast.of(provider, new QuotaState(limit, 0, 0, period.plusMonths(1)), window, now);
    }

    /** @param err where a warning goes if the month does not fit */
    public static void print(QuotaForecast plan, PrintWriter out, PrintWriter err) {
        QuotaState quota = plan.quota();
        String calls = quota.limit() == null
                ? "no limit of calls, " + quota.used() + " made"
                : quota.remaining() + " of " + quota.limit() + " calls left";
        out.println(plan.provider() + ": " + calls + " until " + quota.resetsOn() + "; still needed: " + plan.daily()
                + " daily, " + plan.finalizing() + " finalizing, " + plan.gaps() + " for missing days; "
                + plan.reserve() + " kept in reserve");
        out.flush();
        plan.warning().ifPresent(warning -> err.println("warning: " + warning));
        err.flush();
    }
}
