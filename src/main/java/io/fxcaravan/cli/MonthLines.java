package io.fxcaravan.cli;

import io.fxcaravan.Caravan;
import io.fxcaravan.config.Settings;
import io.fxcaravan.ingest.IngestConfig;
import io.fxcaravan.ingest.IngestRequests;
import io.fxcaravan.ledger.ExpectedDays;
import io.fxcaravan.ledger.MonthPlan;
import io.fxcaravan.provider.ConfiguredProvider;
import io.fxcaravan.provider.QuotaState;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The calls of a provider's month, as {@code config check} and {@code ingest --dry-run} print them. */
final class MonthLines {
    private MonthLines() {}

    /** Of a home that has a database. */
    static MonthPlan plan(Caravan caravan, ConfiguredProvider provider) {
        String name = provider.name();
        IngestRequests requests = caravan.requests();
        int gaps = requests.price(name, requests.missing(name), false).most();
        return MonthPlan.of(
                provider, caravan.quota().state(name), gaps, caravan.clock().instant());
    }

    /** Of a home that has not started yet: nothing is spent, and the first start fetches a whole window. */
    static MonthPlan planOfFirstStart(Settings settings, ConfiguredProvider provider, Instant now) {
        LocalDate today = provider.calendar().today(now);
        ExpectedDays days = ExpectedDays.of(provider);
        int window = (int) days.due(today.minusDays(IngestConfig.from(settings).windowDays()), today, now)
                .filter(day -> !days.isHoliday(day))
                .count();
        LocalDate period = provider.config().quotaPeriod(LocalDate.ofInstant(now, ZoneOffset.UTC));
        Integer limit = provider.config().monthlyQuota().isPresent()
                ? provider.config().monthlyQuota().getAsInt()
                : null;
        return MonthPlan.of(provider, new QuotaState(limit, 0, 0, period.plusMonths(1)), window, now);
    }

    /** @param err where a warning goes if the month does not fit */
    static void print(MonthPlan plan, PrintWriter out, PrintWriter err) {
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
