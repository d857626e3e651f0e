package io.fxcaravan.alerts;

import java.time.Duration;
import java.util.Locale;

/** What the operator is told of, in words. */
enum AlertEvent {
    PROVIDER_DOWN(
            "%s is down",
            "Nothing has to be done: a call now and then finds out whether it answers again, and then the days that"
                    + " are missing are fetched. If others do reach it, check this machine's network and"
                    + " fx.%s.base-url."),
    QUOTA(
            "%s has no calls left",
            "No day is fetched before the provider counts anew. If it allows more calls than fx.%s.monthly-quota"
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
            "Who converts them gets an older day or an error. If they are gone for good, take them out of"
                    + " fx.%s.symbols, where they stand."),
    DISAGREEMENT(
            "%s and other providers disagree",
            "Nothing is blended: each is served as published. Look the pair up where it is published. If %s is wrong, leave"
                    + " the currency out with fx.%1$s.exclude, or mend the file of a declared provider (`fx-caravan providers"
                    + " show %1$s`) and fetch the days again. It is over by itself once they agree."),
    RECOVERED("%s is well again", "Nothing has to be done: what was wrong with %s is over.");

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

    /** Whether it stops all calls, so that failed and missing days come of it and are no news of their own. */
    boolean isCause() {
        return this == PROVIDER_DOWN || this == QUOTA || this == KEY_REFUSED;
    }

    /** How long it must last to be told: a run under way may mend it, or may turn out to have met a cause. */
    Duration patience() {
        return isCause() ? Duration.ZERO : Duration.ofMinutes(1);
    }
}
