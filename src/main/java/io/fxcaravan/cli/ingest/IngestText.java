package io.fxcaravan.cli.ingest;

import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.ingest.IngestRequests.Priced;
import io.fxcaravan.ledger.Freshness;
import io.fxcaravan.provider.runtime.ProviderState;
import io.fxcaravan.provider.runtime.QuotaState;
import io.fxcaravan.rates.DayState;
import java.io.PrintWriter;
import java.util.List;

/** What an ingest says of its price and of its outcome. */
public final class IngestText {
    private IngestText() {}

    /** Before anything is spent. */
    public static String price(Priced priced) {
        String skipped = priced.skipped().isEmpty()
                ? ""
                : "; " + days(priced.skipped().size()) + " final already (--force fetches them again)";
        if (priced.calls().isEmpty()) {
            String closed =
                    priced.closed().isEmpty() ? "" : "; it publishes nothing on " + Freshness.shown(priced.closed());
            return priced.provider() + ": nothing to fetch" + closed + skipped;
        }
        String calls = priced.least() == priced.most()
                ? charged(priced.least(), priced)
                : priced.least() + " to " + charged(priced.most(), priced)
                        + " (a span in one call, where the plan allows it)";
        return priced.provider() + ": " + days(priced.days().size()) + " in " + calls + "; " + quota(priced) + skipped;
    }

    private static String quota(Priced priced) {
        QuotaState quota = priced.quota();
        return quota.limit() == null
                ? "no limit of " + priced.charges()
                : quota.remaining() + " of " + quota.limit() + " " + priced.charges() + " left until "
                        + quota.resetsOn() + ", " + priced.payable() + " of them free for this";
    }

    /** Why the quota cannot pay, and what can be done. */
    public static String unpayable(Priced priced) {
        String fx = "fx." + priced.provider();
        return priced.provider() + ": " + days(priced.days().size()) + " take at least "
                + charged(priced.least(), priced)
                + ", but the quota can pay " + priced.payable() + " until "
                + priced.quota().resetsOn() + " (" + priced.quota().remaining()
                + " left; the rest is kept for the daily runs); ask for fewer days, or lower " + fx
                + ".quota-reserve, or raise " + fx + ".monthly-quota if the plan allows more";
    }

    /** The outcome, with a line for each day that failed. */
    public static void print(IngestResult result, Wiring wiring, PrintWriter out) {
        List<IngestResult.Day> notStored = result.notStored();
        out.println(result.provider() + ": " + days((int) result.stored()) + " stored"
                + (notStored.isEmpty() ? "" : ", " + notStored.size() + " not") + "; " + calls(result.callsSpent())
                + " spent");
        long left = 0;
        long underWay = 0;
        for (IngestResult.Day day : notStored) {
            if (day.state().equals(DaemonIngest.WAITING)) {
                underWay++;
                continue;
            }
            if (day.state().equals(DayState.MISSING.text())) {
                left++;
                continue;
            }
            out.flush(); // the database, which is asked now, may be what failed
            ProviderState condition = wiring.breaker().condition(result.provider());
            if (condition.isRefusing() && condition.reason().equals(day.reason())) {
                continue; // what the provider refuses is said once, as the error
            }
            String why = wiring.deadLetters()
                    .message(result.provider(), day.date())
                    .map(message -> ": " + message)
                    .orElse("");
            out.println(day.date() + " " + day.state() + " " + day.reason() + why);
        }
        if (underWay > 0) {
            out.println(days((int) underWay) + " still under way in the daemon");
        }
        if (left > 0) {
            out.println(days((int) left) + " not asked for; the next `fx-caravan ingest` goes on there");
        }
        out.flush();
    }

    private static String days(int count) {
        return count + (count == 1 ? " day" : " days");
    }

    private static String charged(int count, Priced priced) {
        return count + " " + (count == 1 ? priced.charges().replaceAll("s$", "") : priced.charges());
    }

    private static String calls(int count) {
        return count + (count == 1 ? " call" : " calls");
    }
}
