package io.fxcaravan.config;

import java.math.BigDecimal;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quartz.CronExpression;

/**
 * The type of a property: how its text is read, and what is allowed, in words for the operator.
 *
 * @param type what {@link #read} gives
 * @param allowed completes the sentence "allowed: …"
 * @param reader throws any {@link RuntimeException} for a text that is not allowed
 */
record Kind<T>(Class<T> type, String allowed, Function<String, T> reader) {
    private static final Pattern DURATION_TEXT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern SIZE_TEXT = Pattern.compile("(\\d{1,12})(B|KB|MB|GB|TB)");
    private static final List<String> SIZE_UNITS = List.of("B", "KB", "MB", "GB", "TB");
    private static final Duration LONGEST = Duration.ofDays(366);

    static final Kind<String> TEXT = new Kind<>(String.class, "a text", text -> matching(".+", text));
    static final Kind<String> SECRET =
            new Kind<>(String.class, "one line without blanks in it", text -> matching("[\\x21-\\x7e]+", text));
    static final Kind<String> PASSWORD = new Kind<>(String.class, "one line", text -> matching("\\P{Cntrl}+", text));
    static final Kind<String> HOST =
            new Kind<>(String.class, "a host name or an IP address", text -> matching("[A-Za-z0-9._:%\\[\\]-]+", text));
    static final Kind<String> CURRENCY = new Kind<>(
            String.class, "a currency code of three capital letters such as EUR", text -> matching("[A-Z]{3}", text));
    static final Kind<Boolean> FLAG = new Kind<>(Boolean.class, "true or false", Kind::flag);
    static final Kind<Duration> DURATION = new Kind<>(
            Duration.class, "a duration above zero and at most 366d, such as 500ms, 2s, 15m, 3h or 1d", Kind::duration);
    static final Kind<Long> SIZE =
            new Kind<>(Long.class, "a size such as 512KB, 200MB or 2GB (1KB is 1024 bytes)", Kind::size);
    static final Kind<ZoneId> ZONE = new Kind<>(ZoneId.class, "a time zone such as UTC or Europe/Berlin", ZoneId::of);
    static final Kind<CronExpression> CRON = new Kind<>(
            CronExpression.class,
            "a Quartz cron (seconds, minutes, hours, day of month, month, day of week) that will fire again,"
                    + " such as 0 0 9 ? * MON-FRI",
            Kind::cron);
    static final Kind<URI> URL = new Kind<>(
            URI.class, "an http:// or https:// address without user, password, query or fragment", Kind::url);
    static final Kind<String> SMTP_URL = new Kind<>(String.class, SmtpUrl.ALLOWED, text -> {
        SmtpUrl.of(text);
        return text;
    });
    static final Kind<String> WEBHOOK_URL =
            new Kind<>(String.class, "an http:// or https:// address without a fragment", Kind::webhookUrl);
    static final Kind<String> ENDPOINT = new Kind<>(
            String.class,
            "a Camel endpoint, such as https://example.org/rates or kafka:rates?brokers=kafka:9092",
            text -> matching("[a-z][a-z0-9+.-]*:\\S+", text));
    static final Kind<String> MAIL_ADDRESS = new Kind<>(
            String.class, "a mail address such as fx@example.org", text -> matching(Names.MAIL_ADDRESS, text));
    static final Kind<Names> MAIL_ADDRESSES =
            new Kind<>(Names.class, "mail addresses with commas between, such as fx@example.org", Names::mailAddresses);
    static final Kind<String> JDBC_URL = new Kind<>(
            String.class,
            "jdbc:h2:file:… or jdbc:postgresql://…, user and password in their own properties",
            Kind::jdbcUrl);
    static final Kind<Days> DAYS = new Kind<>(
            Days.class, "days of the week as a range or list, such as MON-FRI, MON-SUN or MON,WED", Days::of);
    static final Kind<Names> SYMBOLS = new Kind<>(
            Names.class, "currency codes with commas between, such as USD,GBP,JPY; nothing for all", Names::codes);
    static final Kind<Names> EXCLUDED =
            new Kind<>(Names.class, "currency codes with commas between, such as LTL,LVL, or none", Names::codesOrNone);
    static final Kind<Names> PROVIDERS = new Kind<>(Names.class, "providers with commas between", Names::providers);
    static final Kind<Names> ADDRESSES =
            new Kind<>(Names.class, "IP addresses with commas between, such as 10.0.0.5,::1", Names::addresses);
    static final Kind<Names> ORIGINS = new Kind<>(
            Names.class, "origins with commas between, such as https://app.example.org; or * for all", Names::origins);
    static final Kind<BigDecimal> CHANGE =
            new Kind<>(BigDecimal.class, "a number above 0 and at most 1000, such as 0.2 for a fifth", Kind::change);

    /** Whether its values are never to be shown. */
    boolean secret() {
        return this == SECRET || this == PASSWORD || this == SMTP_URL || this == WEBHOOK_URL || this == ENDPOINT;
    }

    /** A whole number within bounds, both allowed. */
    static Kind<Integer> whole(int from, int to) {
        return new Kind<>(Integer.class, "a whole number from " + from + " to " + to, text -> whole(text, from, to));
    }

    /** A whole number within bounds, or one word that stands for no number. */
    static Kind<Count> wholeOr(String word, int from, int to) {
        return wholeOr(List.of(word), from, to);
    }

    /** A whole number within bounds, or one of several words that stand for no number. */
    static Kind<Count> wholeOr(List<String> words, int from, int to) {
        return new Kind<>(
                Count.class,
                "a whole number from " + from + " to " + to + ", or " + String.join(" or ", words),
                text -> words.contains(text) ? new Count(null) : new Count(whole(text, from, to)));
    }

    static Kind<Choice> choice(String... words) {
        return new Kind<>(Choice.class, "one of " + String.join(", ", words), text -> {
            require(List.of(words).contains(text));
            return new Choice(text);
        });
    }

    /** The value of a text that is not blank; throws a {@link RuntimeException} for one that is not allowed. */
    T read(String text) {
        return reader.apply(text);
    }

    /** A number, or null where a word such as {@code none} or {@code auto} stands. */
    record Count(Integer number) {}

    /** One of the words allowed. */
    record Choice(String word) {}

    private static int whole(String text, int from, int to) {
        int number = Integer.parseInt(matching("\\d{1,9}", text));
        require(from <= number && number <= to);
        return number;
    }

    private static boolean flag(String text) {
        return matching("true|false", text).equals("true");
    }

    private static BigDecimal change(String text) {
        BigDecimal number = new BigDecimal(matching("\\d{1,4}(\\.\\d{1,15})?", text));
        require(number.signum() > 0 && number.compareTo(new BigDecimal("1000")) <= 0);
        return number;
    }

    private static Duration duration(String text) {
        Matcher parts = parts(DURATION_TEXT, text);
        long amount = Long.parseLong(parts.group(1));
        Duration duration = switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
        require(!duration.isZero() && duration.compareTo(LONGEST) <= 0);
        return duration;
    }

    private static long size(String text) {
        Matcher parts = parts(SIZE_TEXT, text);
        long unit = 1L << (10 * SIZE_UNITS.indexOf(parts.group(2)));
        return Math.multiplyExact(Long.parseLong(parts.group(1)), unit);
    }

    private static CronExpression cron(String text) {
        try {
            return new CronExpression(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static URI url(String text) {
        URI uri = URI.create(text.replaceAll("/+$", ""));
        require(uri.getHost() != null && List.of("http", "https").contains(uri.getScheme()));
        require(uri.getPort() <= 65535
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null);
        return uri;
    }

    /** The path of such an address is often the only thing that keeps others from using it. */
    private static String webhookUrl(String text) {
        URI uri = URI.create(matching("[\\x21-\\x7e]+", text));
        require(uri.getHost() != null && List.of("http", "https").contains(uri.getScheme()));
        require(uri.getPort() <= 65535 && uri.getRawFragment() == null);
        return text;
    }

    private static String jdbcUrl(String text) {
        // A password in the URL would reach logs and errors with it.
        require(!Mask.hidesSomethingIn(text));
        return matching("jdbc:(h2|postgresql):.+", text);
    }

    private static Matcher parts(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        require(matcher.matches());
        return matcher;
    }

    static String matching(String regex, String text) {
        require(text.matches(regex));
        return text;
    }

    static void require(boolean allowed) {
        if (!allowed) {
            throw new IllegalArgumentException();
        }
    }
}
