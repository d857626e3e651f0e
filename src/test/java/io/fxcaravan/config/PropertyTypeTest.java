package io.fxcaravan.config;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyTypeTest {
    private static final long SEED = new Random().nextLong();
    private static final int CASES = 2_000;
    private final Random random = new Random(SEED);

    @Test
    void a_duration_is_its_amount_of_its_unit() {
        Map<String, ChronoUnit> units = Map.of(
                "ms", ChronoUnit.MILLIS,
                "s", ChronoUnit.SECONDS,
                "m", ChronoUnit.MINUTES,
                "h", ChronoUnit.HOURS,
                "d", ChronoUnit.DAYS);
        for (int i = 0; i < CASES; i++) {
            String unit = List.copyOf(units.keySet()).get(random.nextInt(units.size()));
            int amount = 1 + random.nextInt(366);

            assertThat(PropertyType.DURATION.read(amount + unit))
                    .as("%s%s, seed %s", amount, unit, SEED)
                    .isEqualTo(Duration.of(amount, units.get(unit)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "s",
                "-1s",
                "1.5h",
                "1 h",
                "1H",
                "5 minutes",
                "PT5S",
                "0s",
                "367d",
                "1h30m",
                "9999999999ms"
            })
    void what_is_no_duration_is_refused(String text) {
        refused(PropertyType.DURATION, text);
    }

    @Test
    void a_size_counts_in_steps_of_1024() {
        List<String> units = List.of("B", "KB", "MB", "GB", "TB");
        for (int i = 0; i < CASES; i++) {
            int power = random.nextInt(units.size());
            int amount = random.nextInt(1_000_000);
            long bytes = amount;
            for (int step = 0; step < power; step++) {
                bytes *= 1024;
            }

            assertThat(PropertyType.SIZE.read(amount + units.get(power)))
                    .as("%s%s, seed %s", amount, units.get(power), SEED)
                    .isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "200", "MB", "200mb", "2.5GB", "-1MB", "200 MB", "999999999999TB"})
    void what_is_no_size_is_refused(String text) {
        refused(PropertyType.SIZE, text);
    }

    @Test
    void days_of_any_ranges_and_lists_are_those_walked_from_first_to_last() {
        for (int i = 0; i < CASES; i++) {
            EnumSet<DayOfWeek> expected = EnumSet.noneOf(DayOfWeek.class);
            String text = random.ints(1 + random.nextInt(3), 0, 49)
                    .mapToObj(pair -> part(DayOfWeek.of(pair / 7 + 1), DayOfWeek.of(pair % 7 + 1), expected))
                    .collect(Collectors.joining(random.nextBoolean() ? "," : ", "));

            assertThat(PropertyType.DAYS.read(text).days())
                    .as("%s, seed %s", text, SEED)
                    .isEqualTo(expected);
        }
    }

    private static String part(DayOfWeek first, DayOfWeek last, EnumSet<DayOfWeek> expected) {
        int length = Math.floorMod(last.getValue() - first.getValue(), 7);
        for (int step = 0; step <= length; step++) {
            expected.add(first.plus(step));
        }
        String name = first.name().substring(0, 3);
        return first == last ? name : name + "-" + last.name().substring(0, 3);
    }

    @Test
    void days_are_read_as_the_documentation_writes_them() {
        assertThat(PropertyType.DAYS.read("MON-FRI").days()).isEqualTo(EnumSet.range(MONDAY, FRIDAY));
        assertThat(PropertyType.DAYS.read("MON-SUN").days()).isEqualTo(EnumSet.allOf(DayOfWeek.class));
        assertThat(PropertyType.DAYS.read("MON,WED").days()).isEqualTo(EnumSet.of(MONDAY, WEDNESDAY));
        assertThat(PropertyType.DAYS.read("sun-thu").days())
                .isEqualTo(EnumSet.complementOf(EnumSet.of(FRIDAY, SATURDAY)));
        assertThat(PropertyType.DAYS.read("SUN").days()).isEqualTo(EnumSet.of(SUNDAY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "MON-", "-FRI", "MON-WED-FRI", "MONDAY", "MON;TUE", "MON,,TUE", "MON,", "1-5", "MON--FRI"})
    void what_are_no_days_is_refused(String text) {
        refused(PropertyType.DAYS, text);
    }

    @Test
    void random_text_is_refused_or_read_but_never_breaks_the_reader_otherwise() {
        String letters = "0123456789-,.:/ MONFRISUTEWDHAmshdKBGT?*#<>@=%äß\u0000";
        List<PropertyType<?>> kinds = List.of(
                PropertyType.DURATION,
                PropertyType.SIZE,
                PropertyType.DAYS,
                PropertyType.SYMBOLS,
                PropertyType.URL,
                PropertyType.CRON,
                PropertyType.ZONE,
                PropertyType.CHANGE);
        for (int i = 0; i < CASES; i++) {
            String text = random.ints(random.nextInt(12), 0, letters.length())
                    .mapToObj(at -> letters.substring(at, at + 1))
                    .collect(Collectors.joining());
            for (PropertyType<?> type : kinds) {
                try {
                    assertThat(type.read(text)).isInstanceOf(type.type());
                } catch (RuntimeException refusal) {
                    assertThat(type.allowed()).isNotBlank();
                }
            }
        }
    }

    @Test
    void a_whole_number_stays_within_its_bounds() {
        PropertyType<Integer> port = PropertyType.whole(0, 65535);

        assertThat(port.read("0")).isZero();
        assertThat(port.read("65535")).isEqualTo(65535);
        for (String text : List.of("-1", "65536", "8080.0", "0x50", "", "99999999999", "８０")) {
            refused(port, text);
        }
    }

    @Test
    void a_word_may_stand_for_no_number() {
        assertThat(PropertyType.wholeOr("none", 1, 10).read("none").number()).isNull();
        assertThat(PropertyType.wholeOr("none", 1, 10).read("7").number()).isEqualTo(7);
        refused(PropertyType.wholeOr("none", 1, 10), "auto");
        refused(PropertyType.wholeOr("none", 1, 10), "11");
    }

    @Test
    void a_change_is_exact_and_above_zero() {
        assertThat(PropertyType.CHANGE.read("0.20")).isEqualTo(new BigDecimal("0.20"));
        for (String text : List.of("0", "0.0", "-0.2", "20%", "1e3", "1001", "NaN", ".5")) {
            refused(PropertyType.CHANGE, text);
        }
    }

    @Test
    void codes_are_three_capitals_each_once() {
        assertThat(PropertyType.SYMBOLS.read("USD, GBP,JPY").names()).containsExactly("USD", "GBP", "JPY");
        for (String text : List.of("usd", "USD,", "USD;GBP", "USD,USD", "EURO", "all", "none")) {
            refused(PropertyType.SYMBOLS, text);
        }
    }

    @Test
    void nothing_may_be_excluded() {
        assertThat(PropertyType.EXCLUDED.read("none").names()).isEmpty();
        assertThat(PropertyType.EXCLUDED.read("").names()).isEmpty();
        assertThat(PropertyType.EXCLUDED.read("LTL").names()).containsExactly("LTL");
    }

    @Test
    void an_address_is_http_or_https_and_carries_nothing_secret() {
        assertThat(PropertyType.URL.read("http://localhost:8099/api/")).hasToString("http://localhost:8099/api");
        for (String text : List.of(
                "data.fixer.io/api",
                "ftp://data.fixer.io",
                "https://",
                "https://user:pw@data.fixer.io",
                "https://data.fixer.io/api?access_key=k",
                "https://data.fixer.io/#x",
                "https://data.fixer.io:70000")) {
            refused(PropertyType.URL, text);
        }
    }

    @Test
    void a_database_address_carries_no_password() {
        assertThat(PropertyType.JDBC_URL.read("jdbc:h2:file:/srv/my data/fx"))
                .isEqualTo("jdbc:h2:file:/srv/my data/fx");
        assertThat(PropertyType.JDBC_URL.read("jdbc:postgresql://db/fx?ssl=true"))
                .isNotNull();
        for (String text : List.of(
                "jdbc:mysql://db/fx",
                "postgresql://db/fx",
                "jdbc:postgresql://db/fx?user=u&password=p",
                "jdbc:postgresql://u:p@db/fx",
                "jdbc:h2:file:/x;PASSWORD=p")) {
            refused(PropertyType.JDBC_URL, text);
        }
    }

    private static void refused(PropertyType<?> type, String text) {
        assertThatException().as("'%s' as %s", text, type.allowed()).isThrownBy(() -> type.read(text));
    }
}
