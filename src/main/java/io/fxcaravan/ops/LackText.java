package io.fxcaravan.ops;

import io.fxcaravan.ledger.DayPlanner;
import io.fxcaravan.ledger.Freshness;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What a provider lacks, in sentences that say who fetches it, how, and what that costs. */
final class LackText {
    private LackText() {}

    static List<String> of(ConfiguredProvider provider, Freshness.Lack lack, DayPlanner planner) {
        List<String> sentences = new ArrayList<>();
        String name = provider.name();
        if (!lack.coming().isEmpty()) {
            sentences.add(name + " lacks " + days(lack.coming()) + ": " + Freshness.shown(lack.coming())
                    + "; they are asked for again by themselves, or now with `fx-caravan ingest`");
        }
        if (!lack.unasked().isEmpty()) {
            List<LocalDate> days = lack.unasked();
            sentences.add(name + " lacks " + days(days) + " from before its first start, " + days.get(0) + " to "
                    + days.get(days.size() - 1) + "; since its "
                    + provider.provider().charges()
                    + " are counted, it is not asked by itself: `fx-caravan ingest --provider " + name + " --from "
                    + days.get(0) + " --to " + days.get(days.size() - 1) + "` takes " + planner.price(provider, days)
                    + " " + provider.provider().charges());
        }
        if (!lack.unsettled().isEmpty()) {
            sentences.add(name + " has only provisional rates of " + days(lack.unsettled()) + ": "
                    + Freshness.shown(lack.unsettled())
                    + "; the final ones are asked for again by themselves, or now with `fx-caravan ingest`");
        }
        return sentences;
    }

    private static String days(List<LocalDate> days) {
        return days.size() == 1 ? "1 day" : days.size() + " days";
    }
}
