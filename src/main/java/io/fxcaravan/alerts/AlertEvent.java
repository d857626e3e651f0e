package io.fxcaravan.alerts;

import java.time.Duration;
import java.util.Locale;

/** What the operator gets a message about, in words. */
enum AlertEvent {
    PROVIDER_DOWN(
            "%s is down",
            "You need not do anything: a call now and then finds out whether it answers again, and then the days that"
                    + " are missing are fetched. If others do reach it, check this machine's network and"
                    + " fx.%s.base-url."),
    QUOTA(
            "%s has no calls left",
            "No day is fetched before the count starts again. If it allows more calls than fx.%s.monthly-quota"
                    + " says, raise that and restart."),
    KEY_REFUSED(
            "%s refuses our calls",
            "Set the right key, or what else the message names, in config/application.properties (fx.%s.*): a new key"
                    + " is taken at once, and what is missing is fetched. Until then no call is made."),
    DAY_FAILED(
            "%s: a day could not be fetched",
            "It is asked for again by itself. `fx-caravan dead-letters list` shows it, `fx-caravan"
                    + " dead-letters retry ID` asks now."),
    STALE(
            "%s: days are missing",
            "They are asked for again by themselves as far as the quota goes. `fx-caravan status` says what hinders,"
                    + " `fx-caravan ingest --provider %s` fetches them now."),
    BAD_BATCH(
            "%s: many rates of one day are held",
            "The rest of the day is stored and served. `fx-caravan quarantine list` shows them; release what is right,"
                    + " reject what is not. If all of them jumped, check what %s has changed."),
    ABSENT(
            "%s: currencies are absent",
            "A conversion uses an older day or fails. If the provider has dropped them, remove them from"
                    + " fx.%s.symbols."),
    RESTATED(
            "%s has changed numbers that were final",
            "Revisions keep both. `fx-caravan changes --provider %s` prints each number, `fx-caravan check FILE.csv` tells"
                    + " which booked numbers no longer hold."),
    DISAGREEMENT(
            "%s and other providers disagree",
            "Nothing is blended: each is served as published. Look the pair up where it is published. If %s is wrong, leave"
                    + " the currency out with fx.%1$s.exclude, or mend the file of a declared provider (`fx-caravan providers"
                    + " show %1$s`) and fetch the days again. The alert ends when they agree."),
    RECOVERED("%s has recovered", "You need not do anything: what was wrong with %s is over.");

    private final String headline;
    private final String advice;

    AlertEvent(String headline, String advice) {
        this.headline = headline;
        this.advice = advice;
    }

    /** The word in the webhook's JSON and in SQL. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AlertEvent of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String headline(String provider) {
        return headline.formatted(provider);
    }

    String advice(String provider) {
        return advice.formatted(provider);
    }

    /** Whether it stops all calls, so that failed and missing days are its effect and need no message of their own. */
    boolean isCause() {
        return this == PROVIDER_DOWN || this == QUOTA || this == KEY_REFUSED;
    }

    /** Whether it is news that nothing mends: no message says that it is over. */
    boolean passes() {
        return this == RESTATED;
    }

    /** How long it must last before a message is written: a run under way may mend it, or may find its cause. */
    Duration patience() {
        return isCause() || passes() ? Duration.ZERO : Duration.ofMinutes(1);
    }
}
