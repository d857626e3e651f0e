package io.fxcaravan.config;

import io.fxcaravan.logging.SecretMask;
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
record PropertyType<T>(Class<T> type, String allowed, Function<String, T> reader) {
    private static final Pattern DURATION_TEXT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern SIZE_TEXT = Pattern.compile("(\\d{1,12})(B|KB|MB|GB|TB)");
    private static final List<String> SIZE_UNITS = List.of("B", "KB", "MB", "GB", "TB");
    private static final Duration LONGEST = Duration.ofDays(366);

    static final PropertyType<String> TEXT = new PropertyType<>(String.class, "a text", text -> matching(".+", text));
    static final PropertyType<String> SECRET =
            new PropertyType<>(String.class, "one line without blanks in it", text -> matching("[\\x21-\\x7e]+", text));
    static final PropertyType<String> PASSWORD =
            new PropertyType<>(String.class, "one line", text -> matching("\\P{Cntrl}+", text));
    static final PropertyType<String> HOST = new PropertyType<>(
            String.class, "a host name or an IP address", text -> matching("[A-Za-z0-9._:%\\[\\]-]+", text));
    static final PropertyType<String> CURRENCY = new PropertyType<>(
            String.class, "a currency code of three capital letters such as EUR", text -> matching("[A-Z]{3}", text));
    static final PropertyType<Boolean> FLAG = new PropertyType<>(Boolean.class, "true or false", PropertyType::flag);
    static final PropertyType<Duration> DURATION = new PropertyType<>(
            Duration.class,
            "a duration above zero and at most 366d, such as 500ms, 2s, 15m, 3h or 1d",
            PropertyType::duration);
    static final PropertyType<Long> SIZE = new PropertyType<>(
            Long.class, "a size such as 512KB, 200MB or 2GB (1KB is 1024 bytes)", PropertyType::size);
    static final PropertyType<ZoneId> ZONE =
            new PropertyType<>(ZoneId.class, "a time zone such as UTC or Europe/Berlin", ZoneId::of);
    static final PropertyType<CronExpression> CRON = new PropertyType<>(
            CronExpression.class,
            "a Quartz cron (seconds, minutes, hours, day of month, month, day of week) that will fire again,"
                    + " such as 0 0 9 ? * MON-FRI",
            PropertyType::cron);
    static final PropertyType<URI> URL = new PropertyType<>(
            URI.class, "an http:// or https:// address without user, password, query or fragment", PropertyType::url);
    static final PropertyType<String> SMTP_URL = new PropertyType<>(String.class, SmtpUrl.ALLOWED, text -> {
        SmtpUrl.of(text);
        return text;
    });
    static final PropertyType<String> WEBHOOK_URL = new PropertyType<>(
            String.class, "an http:// or https:// address without a fragment", PropertyType::webhookUrl);
    static final PropertyType<String> ENDPOINT = new PropertyType<>(
            String.class,
            "a Camel endpoint, such as https://example.org/rates or kafka:rates?brokers=kafka:9092",
            text -> matching("[a-z][a-z0-9+.-]*:\\S+", text));
    static final PropertyType<String> MAIL_ADDRESS = new PropertyType<>(
            String.class, "a mail address such as fx@example.org", text -> matching(NameList.MAIL_ADDRESS, text));
    static final PropertyType<NameList> MAIL_ADDRESSES = new PropertyType<>(
            NameList.class, "mail addresses with commas between, such as fx@example.org", NameList::mailAddresses);
    static final PropertyType<String> JDBC_URL = new PropertyType<>(
            String.class,
            "jdbc:h2:file:… or jdbc:postgresql://…, user and password in their own properties",
            PropertyType::jdbcUrl);
    static final PropertyType<WeekDays> DAYS = new PropertyType<>(
            WeekDays.class, "days of the week as a range or list, such as MON-FRI, MON-SUN or MON,WED", WeekDays::of);
    static final PropertyType<NameList> SYMBOLS = new PropertyType<>(
            NameList.class,
            "currency codes with commas between, such as USD,GBP,JPY; nothing for all",
            NameList::codes);
    static final PropertyType<NameList> EXCLUDED = new PropertyType<>(
            NameList.class, "currency codes with commas between, such as LTL,LVL, or none", NameList::codesOrNone);
    static final PropertyType<NameList> PROVIDERS =
            new PropertyType<>(NameList.class, "providers with commas between", NameList::providers);
    static final PropertyType<NameList> ADDRESSES = new PropertyType<>(
            NameList.class, "IP addresses with commas between, such as 10.0.0.5,::1", NameList::addresses);
    static final PropertyType<NameList> ORIGINS = new PropertyType<>(
            NameList.class,
            "origins with commas between, such as https://app.example.org; or * for all",
            NameList::origins);
    static final PropertyType<BigDecimal> CHANGE = new PropertyType<>(
            BigDecimal.class, "a number above 0 and at most 1000, such as 0.2 for a fifth", PropertyType::change);

    /** Whether its values are never to be shown. */
    boolean secret() {
        return this == SECRET || this == PASSWORD || this == SMTP_URL || this == WEBHOOK_URL || this == ENDPOINT;
    }

    /** A whole number within bounds, both allowed. */
    static PropertyType<Integer> whole(int from, int to) {
        return new PropertyType<>(
                Integer.class, "a whole number from " + from + " to " + to, text -> whole(text, from, to));
    }

    /** A whole number within bounds, or one word that stands for no number. */
    static PropertyType<Count> wholeOr(String word, int from, int to) {
        return wholeOr(List.of(word), from, to);
    }

    /** A whole number within bounds, or one of several words that stand for no number. */
    static PropertyType<Count> wholeOr(List<String> words, int from, int to) {
        return new PropertyType<>(
                Count.class,
                "a whole number from " + from + " to " + to + ", or " + String.join(" or ", words),
                text -> words.contains(text) ? new Count(null) : new Count(whole(text, from, to)));
    }

    static PropertyType<Choice> choice(String... words) {
        return new PropertyType<>(Choice.class, "one of " + String.join(", ", words), text -> {
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
        require(!SecretMask.hidesSomethingIn(text));
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
