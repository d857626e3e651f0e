package io.fxcaravan.config;

import static io.fxcaravan.config.Property.property;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The one place where a property is defined; most used first. What is added here is read, checked, masked and shown
 * without further ado; a test asks for its line in {@code config/application.properties}.
 */
final class PropertyCatalogue {
    /** Codes that Fixer still quotes as a constant times the dollar, long after the currencies ceased. */
    private static final String FOSSILS = "LTL,LVL,ZWL,BYR,ZMK,CUC,KPW";

    private static final List<Property> PROPERTIES = List.of(
            property("fx.fixer.access-key", PropertyType.SECRET, "", "the key that Fixer gave you"),
            property(
                    "fx.fixer.plan",
                    PropertyType.choice("auto", "free", "basic", "professional", "professional-plus", "enterprise"),
                    "auto",
                    "what may be called; auto learns it from the provider's refusals and remembers"),
            property(
                    "fx.fixer.flavour",
                    PropertyType.choice("fixer", "apilayer"),
                    "fixer",
                    "which host the key belongs to; apilayer sends the key as the apikey header"),
            property("fx.<provider>.account-id", PropertyType.TEXT, "", "the ID of the account at XE")
                    .notFor("fixer", "ecb"),
            property("fx.<provider>.api-key", PropertyType.SECRET, "", "the key of XE, or of a provider of lib/ext")
                    .notFor("fixer", "ecb"),
            property(
                            "fx.<provider>.storage-allowed",
                            PropertyType.FLAG,
                            "false",
                            "that your XE package permits to store rates; without it XE is refused")
                    .notFor("fixer", "ecb"),
            property("fx.providers", PropertyType.PROVIDERS, "fixer", "where rates come from; the first answers reads"),
            property(
                    "fx.failover",
                    PropertyType.FLAG,
                    "false",
                    "whether the first provider that has the day answers a read; false: the first provider alone"),
            property("fx.<provider>.cron", PropertyType.CRON, "0 0 9 ? * MON-FRI", "when to fetch")
                    .but("ecb", "0 30 16 ? * MON-FRI"),
            property(
                            "fx.<provider>.time-zone",
                            PropertyType.ZONE,
                            "UTC",
                            "the zone of the cron alone; rate dates are the provider's own")
                    .but("ecb", "Europe/Berlin"),
            property("fx.<provider>.days", PropertyType.DAYS, "MON-FRI", "the days that are expected to have rates"),
            property("fx.<provider>.base", PropertyType.CURRENCY, "EUR", "the base to ask for"),
            property("fx.<provider>.symbols", PropertyType.SYMBOLS, "", "the quotes to ask for; empty: all"),
            property("fx.<provider>.exclude", PropertyType.EXCLUDED, "", "quotes not to keep, or none")
                    .but("fixer", FOSSILS),
            property(
                            "fx.<provider>.monthly-quota",
                            PropertyType.wholeOr(List.of("none", "account"), 1, 100_000_000),
                            "100",
                            "calls, for xe rates, that the provider allows in a month; account: as it says, where it tells")
                    .but("ecb", "none")
                    .but("xe", "account"),
            property(
                    "fx.<provider>.quota-reset-day",
                    PropertyType.whole(1, 28),
                    "1",
                    "the UTC day of the month on which the provider counts anew; where that is the 29th to 31st, 1 is the safe side"),
            property(
                    "fx.<provider>.quota-reserve",
                    PropertyType.wholeOr("auto", 0, 100_000_000),
                    "auto",
                    "calls that backfill and retries leave; auto: the daily and finalizing calls still due before the reset, plus 3"),
            property(
                            "fx.<provider>.retry-calls-per-day",
                            PropertyType.wholeOr("none", 0, 100_000),
                            "4",
                            "calls a day that dead-letter retries and probes may make together")
                    .but("ecb", "none"),
            property(
                            "fx.<provider>.await-every",
                            PropertyType.DURATION,
                            "3h",
                            "how soon to ask again for a day not published yet; at most 3 times a day where calls are counted")
                    .but("ecb", "15m"),
            property(
                    "fx.<provider>.finalize",
                    PropertyType.FLAG,
                    "true",
                    "fetch yesterday's final rates once the rate date is over"),
            property("fx.<provider>.base-url", PropertyType.URL, "", "where the provider is called")
                    .but("fixer", "https://data.fixer.io/api")
                    .but("fixer/apilayer", "https://api.apilayer.com/fixer")
                    .but("xe", "https://xecdapi.xe.com/v1")
                    .but("ecb", "https://www.ecb.europa.eu/stats/eurofxref"),
            property("fx.<provider>.connect-timeout", PropertyType.DURATION, "5s", "how long to wait for a connection"),
            property("fx.<provider>.response-timeout", PropertyType.DURATION, "30s", "how long to wait for an answer"),
            property("fx.<provider>.max-in-flight", PropertyType.whole(1, 64), "4", "calls at once in a backfill")
                    .but("xe", "1"),
            property("fx.http.host", PropertyType.HOST, "127.0.0.1", "address that the HTTP API listens on"),
            property(
                    "fx.http.port",
                    PropertyType.whole(0, 65535),
                    "8080",
                    "port of the HTTP API; 0: any free one, printed at start"),
            property(
                    "fx.http.auth",
                    PropertyType.choice("auto", "open", "key"),
                    "auto",
                    "who may read: auto (this machine without a key, others with one), open (everyone), key (only with a key)"),
            property(
                    "fx.http.rate-limit",
                    PropertyType.whole(0, 1_000_000),
                    "0",
                    "requests a minute for a key, or for an address where no key is needed; 0: no limit"),
            property(
                    "fx.http.trusted-proxies",
                    PropertyType.ADDRESSES,
                    "",
                    "addresses of proxies whose X-Forwarded-For counts for limits and logs"),
            property("fx.http.cors-origins", PropertyType.ORIGINS, "", "origins whose pages may read from a browser"),
            property("fx.outbound.proxy", PropertyType.URL, "", "proxy of every outgoing HTTP call, http://HOST:PORT"),
            property("fx.outbound.proxy-user", PropertyType.TEXT, "", "who we are to the proxy"),
            property("fx.outbound.proxy-password", PropertyType.SECRET, "", "the password of fx.outbound.proxy-user"),
            property(
                    "fx.outbound.trust-store",
                    PropertyType.TEXT,
                    "",
                    "file of certificates trusted beside Java's own, in PEM or a key store without a password"),
            property("fx.api.base", PropertyType.CURRENCY, "EUR", "base of answers when none is asked"),
            property(
                    "fx.database.url",
                    PropertyType.JDBC_URL,
                    "jdbc:h2:file:<home>/data/fx-caravan",
                    "where everything is kept"),
            property("fx.database.user", PropertyType.TEXT, "", "user of the database"),
            property("fx.database.password", PropertyType.PASSWORD, "", "password of the database"),
            property("fx.database.pool-size", PropertyType.whole(2, 200), "8", "connections kept open"),
            property(
                    "fx.cluster.enabled",
                    PropertyType.FLAG,
                    "false",
                    "several instances on one PostgreSQL: of them one fires each schedule"),
            property("fx.database.backup-every", PropertyType.DURATION, "24h", "how often the H2 file is copied"),
            property(
                    "fx.database.backup-keep",
                    PropertyType.whole(1, 10_000),
                    "7",
                    "copies of the H2 file that are kept"),
            property(
                    "fx.retention.keep-days",
                    PropertyType.wholeOr("forever", 31, 36_600),
                    "3660",
                    "how many days back rates are kept"),
            property(
                    "fx.retention.keep-month-ends",
                    PropertyType.FLAG,
                    "true",
                    "keep the last stored day of each month"),
            property("fx.retention.every", PropertyType.DURATION, "24h", "how often to look for days to prune"),
            property("fx.retention.prune-imported", PropertyType.FLAG, "false", "prune days with imported rates too"),
            property(
                    "fx.ingest.window-days",
                    PropertyType.whole(1, 36_600),
                    "31",
                    "how many days back the first start fetches"),
            property("fx.ingest.retry-attempts", PropertyType.whole(0, 20), "2", "tries within a run after the first"),
            property("fx.ingest.retry-delay", PropertyType.DURATION, "2s", "the first delay; each next is longer"),
            property(
                    "fx.ingest.retry-max-delay",
                    PropertyType.DURATION,
                    "5m",
                    "the longest delay, and the longest Retry-After waited for"),
            property(
                    "fx.dead-letter.retry-every",
                    PropertyType.DURATION,
                    "15m",
                    "the first delay of a dead letter's retry; each next doubles"),
            property(
                    "fx.dead-letter.retry-max-delay",
                    PropertyType.DURATION,
                    "24h",
                    "the longest delay between two retries"),
            property(
                    "fx.dead-letter.max-attempts",
                    PropertyType.whole(1, 1000),
                    "20",
                    "retries; after them a day is asked for once a day"),
            property(
                    "fx.validation.max-change",
                    PropertyType.CHANGE,
                    "",
                    "relative change beyond which a rate is quarantined; empty: 0.2 for the currencies that the ECB quotes, 0.5 for others"),
            property("fx.validation.max-change.<CUR>", PropertyType.CHANGE, "", "the same for one currency"),
            property(
                    "fx.agreement.max-spread",
                    PropertyType.CHANGE,
                    "0.02",
                    "how far apart two providers' rates of a pair may be: the larger over the smaller, less 1"),
            property(
                    "fx.health.max-missing-days",
                    PropertyType.whole(0, 36_600),
                    "1",
                    "days that may be missing before health is DOWN"),
            property("fx.health.min-free-disk", PropertyType.SIZE, "200MB", "free disk below which health is DOWN"),
            property("fx.alerts.email.to", PropertyType.MAIL_ADDRESSES, "", "who gets a mail when something is wrong"),
            property(
                    "fx.alerts.email.from",
                    PropertyType.MAIL_ADDRESS,
                    "",
                    "the sender of these mails; empty: the first receiver"),
            property(
                    "fx.alerts.email.smtp-url",
                    PropertyType.SMTP_URL,
                    "",
                    "the mail server, with user and password where it asks for them"),
            property(
                    "fx.alerts.webhook-url",
                    PropertyType.WEBHOOK_URL,
                    "",
                    "the address that gets a JSON by POST when something is wrong"),
            property("fx.publish.to", PropertyType.ENDPOINT, "", "a Camel endpoint that gets each stored revision"),
            property(
                    "fx.checkpoint.to",
                    PropertyType.ENDPOINT,
                    "",
                    "who keeps each day's checkpoint: file:PATH, or a Camel endpoint of https or of a mail server"),
            property("fx.log.format", PropertyType.choice("text", "json"), "text", "format of the log"),
            property("fx.management.host", PropertyType.HOST, "127.0.0.1", "address that health and metrics listen on"),
            property("fx.management.port", PropertyType.whole(0, 65535), "9876", "port of health and metrics"));

    private PropertyCatalogue() {}

    /** Every property, in the order in which it is documented. */
    static List<Property> properties() {
        return PROPERTIES;
    }

    /** The property that a full name such as {@code fx.fixer.cron} is, if it is one. */
    static Optional<Property> find(String fullName, Set<String> providers) {
        return PROPERTIES.stream()
                .filter(property -> property.matches(fullName, providers))
                .findFirst();
    }

    /** Every name that can be written, those of files that hold a secret too; per currency only the pattern. */
    static Stream<String> namesToGive(Set<String> providers) {
        return PROPERTIES.stream()
                .flatMap(property -> property.fullNames(providers)
                        .flatMap(name ->
                                property.secret() ? Stream.of(name, name + SourceValue.FILE_SUFFIX) : Stream.of(name)));
    }
}
