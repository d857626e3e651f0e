package io.fxcaravan.ops;

import io.fxcaravan.deadletter.DeadLetters;
import io.fxcaravan.ledger.Freshness;
import io.fxcaravan.ledger.SettingChanges;
import io.fxcaravan.provider.runtime.ProviderState;
import io.fxcaravan.provider.runtime.ProviderState.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is wrong with a provider, in sentences of plain English: a fact each, and the next step. The cause comes first. */
final class ProviderProblems {
    private ProviderProblems() {}

    /**
     * What a command takes of the quota.
     *
     * @param others days of its span that it asks for besides those that are spoken of
     */
    record Price(int amount, String charges, int others) {
        static final Price NOTHING = new Price(0, "calls", 0);

        private String text() {
            return "takes " + amount + " " + charges
                    + (others == 0 ? "" : ", since it asks for " + days(others) + " between them too");
        }
    }

    /** Who fetches missing days. */
    enum Healer {
        /** The daemon asks for them. */
        DAEMON,
        /** The daemon would; but the store refuses days. */
        STORE,
        /** No daemon runs. */
        NOBODY
    }

    /**
     * The sentences; none where all is well.
     *
     * @param parked  days that wait for a person, of those that it lacks
     * @param price   of the command that asks for the days that nobody asks for by itself
     * @param charges what the quota counts: calls, or rates
     * @param healer  who fetches the missing days
     */
    static List<String> of(
            Status.Provider provider,
            Freshness.Lack lack,
            DeadLetters.Parked parked,
            Price price,
            String charges,
            Healer healer) {
        List<String> sentences = new ArrayList<>();
        String name = provider.provider();
        cause(sentences, provider, charges);
        // what stops all calls stops these as well, and is told already
        boolean served = provider.condition() == State.OK || provider.condition() == State.NEVER_CALLED;
        List<LocalDate> coming = lack.coming().stream()
                .filter(day -> !served || !parked.days().contains(day))
                .toList();
        if (!coming.isEmpty()) {
            sentences.add(name + " lacks " + days(coming) + ": " + Freshness.shown(coming) + "; "
                    + coming(provider, coming.size(), healer));
        }
        if (served && !parked.days().isEmpty()) {
            sentences.add(parked(name, parked));
        }
        if (!lack.unasked().isEmpty()) {
            sentences.add(unasked(name, lack.unasked(), price));
        }
        if (!lack.unsettled().isEmpty()) {
            sentences.add(name + " has only provisional rates of " + days(lack.unsettled()) + ": "
                    + Freshness.shown(lack.unsettled()) + "; the final ones come in the same way as missing days");
        }
        if (!provider.held().isEmpty()) {
            sentences.add(held(name, provider.held()));
        }
        return sentences;
    }

    private static String parked(String name, DeadLetters.Parked parked) {
        return name + " lacks " + days(parked.days()) + ": " + Freshness.shown(parked.days())
                + (parked.days().size() == 1 ? "; it waits for you (" : "; they wait for you (") + parked.message()
                + "); once that is changed, `fx-caravan dead-letters retry --all` asks again";
    }

    private static String held(String name, List<Status.Held> held) {
        Status.Held newest = held.get(0);
        return name + " has " + held.size() + (held.size() == 1 ? " rate" : " rates") + " held back, "
                + newest.quote() + " of " + newest.date()
                + (held.size() == 1 ? "" : " and others")
                + "; `fx-caravan quarantine list` shows what to release or reject";
    }

    private static void cause(List<String> sentences, Status.Provider provider, String charges) {
        String name = provider.provider();
        if (provider.since() != null) {
            String said = new ProviderState(
                            provider.condition(),
                            0,
                            provider.reason(),
                            provider.message(),
                            provider.since(),
                            provider.nextTry(),
                            null)
                    .sentence(name);
            sentences.add(said.isEmpty() ? name + " failed to answer: " + provider.message() : said);
        } else if (provider.condition() == State.QUOTA) {
            sentences.add(name + " has no " + charges + " left: " + provider.message());
        } else if (provider.condition() == State.WAITING_FOR_KEY) {
            sentences.add(name + " waits for its key: " + provider.message());
        }
    }

    private static String coming(Status.Provider provider, int days, Healer healer) {
        String fetched = healer == Healer.NOBODY
                ? "`fx-caravan run` fetches " + (days == 1 ? "it" : "them") + " once "
                : (days == 1 ? "it is" : "they are") + " fetched once ";
        return switch (provider.condition()) {
            case DOWN -> fetched + "it answers again";
            case REFUSED, WAITING_FOR_KEY -> fetched + "that is mended";
            case QUOTA -> fetched + "calls are left";
            default ->
                switch (healer) {
                    case DAEMON ->
                        (days == 1 ? "it is asked for again by itself" : "they are asked for again by themselves")
                                + ", or now with `fx-caravan ingest`";
                    case STORE -> fetched + "the store takes days again";
                    case NOBODY ->
                        "`fx-caravan run` asks for " + (days == 1 ? "it" : "them")
                                + " by itself, or now with `fx-caravan ingest`";
                };
        };
    }

    private static String unasked(String name, List<LocalDate> days, Price price) {
        return name + " lacks " + days(days) + " from before its first start, " + span(days)
                + "; they are fetched when you ask for them, since each costs: " + command(name, days) + " "
                + price.text();
    }

    /** The sentence about missing days that would be pruned as soon as they were fetched. */
    static String tooOld(String name, List<LocalDate> days) {
        return name + " lacks " + days(days) + ", " + span(days)
                + ", older than fx.retention.keep-days keeps; the next pruning closes "
                + (days.size() == 1 ? "it" : "them");
    }

    /** The sentence about days that were received before some currencies were asked for. */
    static String newlyAsked(String name, Collection<String> quotes, List<LocalDate> days, Price price) {
        return name + " has " + days(days) + " without " + String.join(", ", quotes) + ", asked for only later, "
                + span(days) + "; " + command(name, days) + " reads them again and " + price.text();
    }

    /** The sentence about days that were received in another base. */
    static String otherBase(String name, String base, List<LocalDate> days, Price price) {
        return name + " has " + days(days) + " in another base than " + base + ", which fx." + name
                + ".base asks for now, " + span(days) + "; answers in " + base + " are computed for them; "
                + command(name, days) + " asks for them in " + base + " and " + price.text();
    }

    /**
     * The sentence about a window that was changed since the last start.
     *
     * @param earlier the days that it makes owed besides; none where it was made smaller, or reaches no further
     * @param price   of the command that asks for them; null where calls are not counted
     */
    static String window(String name, SettingChanges.Window window, List<LocalDate> earlier, Price price) {
        String what = name + " was started with fx.ingest.window-days=" + window.was() + ", which is " + window.is()
                + " now: ";
        if (earlier.isEmpty()) {
            return what + "the days that it owes stay the same";
        }
        return what + days(earlier) + " more, " + span(earlier) + ", are owed from the next start on; "
                + (price == null
                        ? "`fx-caravan run` fetches them"
                        : command(name, earlier) + " fetches them and " + price.text());
    }

    private static String span(List<LocalDate> days) {
        return days.size() == 1 ? days.get(0).toString() : days.get(0) + " to " + days.get(days.size() - 1);
    }

    private static String command(String name, List<LocalDate> days) {
        return "`fx-caravan ingest --provider " + name
                + (days.size() == 1
                        ? " --date " + days.get(0)
                        : " --from " + days.get(0) + " --to " + days.get(days.size() - 1))
                + "`";
    }

    private static String days(List<LocalDate> days) {
        return days(days.size());
    }

    private static String days(int days) {
        return days == 1 ? "1 day" : days + " days";
    }
}
