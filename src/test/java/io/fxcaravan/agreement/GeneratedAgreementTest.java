package io.fxcaravan.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Rate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Markets that were made up: prices that wander, with shocks; banks that fix them at their hours, in their own money, the way
 * round and for the units that they like, with holidays of their own.
 */
class GeneratedAgreementTest {
    private static final int MARKETS = 40;
    private static final int DAYS = 12;
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final MathContext SIX = new MathContext(6);
    private static final Map<String, String> PRICES = Map.of(
            "USD", "1", "EUR", "1.16", "GBP", "1.33", "CHF", "1.24", "JPY", "0.0064", "HUF", "0.0029", "CZK", "0.0475",
            "PLN", "0.272", "SEK", "0.105", "ISK", "0.0080");

    private final AgreementJudge judge = new AgreementJudge(new BigDecimal("0.02"));

    /** What one bank gets wrong of one currency, from a day to another, the last excluded. */
    private record Mistake(String bank, String currency, String kind, BigDecimal factor, int from, int to) {
        static final Mistake NONE = new Mistake("", "", "", BigDecimal.ONE, 0, 0);

        boolean isIn(String name, String code, int day) {
            return bank.equals(name) && currency.equals(code) && day >= from && day < to;
        }
    }

    private record Bank(String name, String base, Direction direction, Map<String, Integer> units) {}

    private static final class Market {
        private final Random random;
        private final List<Bank> banks = new ArrayList<>();
        private final List<Map<String, BigDecimal>> prices = new ArrayList<>();
        private final List<KnownDay> days = new ArrayList<>();

        Market(Random random, int size) {
            this.random = random;
            List<String> codes = new ArrayList<>(new TreeMap<>(PRICES).keySet());
            for (int i = 0; i < size; i++) {
                Collections.shuffle(codes, random);
                Map<String, Integer> units = new TreeMap<>();
                codes.subList(1, 8)
                        .forEach(code ->
                                units.put(code, List.of(1, 1, 1, 10, 100).get(random.nextInt(5))));
                boolean foreign = random.nextBoolean();
                if (foreign) {
                    units.replaceAll((code, any) -> 1);
                }
                banks.add(new Bank(
                        "bank" + i,
                        codes.get(0),
                        foreign ? Direction.FOREIGN_PER_HOME : Direction.HOME_PER_FOREIGN,
                        units));
            }
            Map<String, BigDecimal> now = new TreeMap<>();
            PRICES.forEach((code, price) -> now.put(code, new BigDecimal(price)));
            for (int day = 0; day < DAYS; day++) {
                now.replaceAll((code, price) -> price.multiply(
                        random.nextInt(40) == 0 ? moved(30_000_000) : moved(700_000), MathContext.DECIMAL64));
                prices.add(new TreeMap<>(now));
            }
        }

        /** A factor near 1, by up to so many thousand-millionths either way. */
        private BigDecimal moved(int most) {
            return BigDecimal.ONE.add(BigDecimal.valueOf(random.nextInt(2 * most + 1) - most, 8));
        }

        Market published(Mistake mistake) {
            for (Bank bank : banks) {
                for (int day = 0; day < DAYS; day++) {
                    boolean holiday = day > 0 && day < DAYS - 3 && !isNeeded(bank, mistake) && random.nextInt(12) == 0;
                    if (!holiday) {
                        days.add(new KnownDay(bank.name(), MONDAY.plusDays(day), false, publish(bank, day, mistake)));
                    }
                }
            }
            return this;
        }

        /** The day of a mistake is known to the one who makes it and to one who does not. */
        private boolean isNeeded(Bank bank, Mistake mistake) {
            return mistake != Mistake.NONE && banks.indexOf(bank) < 2;
        }

        private PublishedRates publish(Bank bank, int day, Mistake mistake) {
            SortedMap<String, Rate> rates = new TreeMap<>();
            BigDecimal home = prices.get(day).get(bank.base());
            bank.units().forEach((code, units) -> {
                // a pair of one bank beside that of another, four prices, is up to 1 % apart by the hours
                BigDecimal price = prices.get(day).get(code).multiply(moved(240_000));
                BigDecimal rate = bank.direction() == Direction.HOME_PER_FOREIGN
                        ? price.divide(home, SIX).multiply(BigDecimal.valueOf(units))
                        : home.divide(price, SIX);
                if (mistake.isIn(bank.name(), code, day)) {
                    rate = mistake.kind().equals("inverse")
                            ? BigDecimal.valueOf((long) units * units).divide(rate, SIX)
                            : rate.multiply(mistake.factor());
                }
                rates.put(code, new Rate(rate, units));
            });
            return new PublishedRates(bank.base(), bank.direction(), rates);
        }

        Judgement upTo(int day, AgreementJudge judge) {
            return judge.judge(days.stream()
                    .filter(known -> known.date().isBefore(MONDAY.plusDays(day)))
                    .toList());
        }

        /** Whether a price turned round can be told from a shock: the other bank knows the money it is in, and it is not near 1. */
        boolean tellsInverse(String code) {
            String home = banks.get(0).base();
            Bank other = banks.get(1);
            return (other.base().equals(home) || other.units().containsKey(home))
                    && prices.stream()
                            .map(day -> day.get(code).divide(day.get(home), SIX))
                            .allMatch(rate -> (rate.compareTo(new BigDecimal("0.85")) < 0
                                            || rate.compareTo(new BigDecimal("1.2")) > 0)
                                    && !isLikeUnits(rate.multiply(rate)));
        }

        /** The square of a price is how far its inverse is off: near a power of ten both are as likely. */
        private static boolean isLikeUnits(BigDecimal square) {
            return List.of("0.001", "0.01", "0.1", "10", "100", "1000").stream()
                    .map(BigDecimal::new)
                    .anyMatch(power -> Difference.isWithin(square, power, new BigDecimal("0.15")));
        }

        /** The currencies that this bank and the next both know and that neither has as its own. */
        List<String> shared() {
            List<String> shared = new ArrayList<>(banks.get(0).units().keySet());
            shared.retainAll(banks.get(1).units().keySet());
            return shared;
        }
    }

    @Test
    void shocks_hours_and_holidays_raise_nothing() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < MARKETS; i++) {
            Market market = new Market(random, 2 + random.nextInt(3)).published(Mistake.NONE);
            for (int day = 1; day <= DAYS; day++) {
                assertThat(market.upTo(day, judge).open())
                        .as("seed %s, market %s, day %s", seed, i, day)
                        .isEmpty();
            }
        }
    }

    @Test
    void a_mistake_is_open_as_long_as_it_lasts_and_over_after_it() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int seen = 0;
        while (seen < MARKETS) {
            Market market = new Market(random, 2 + random.nextInt(3));
            List<String> shared = market.shared();
            if (shared.size() < 4) {
                continue;
            }
            seen++;
            Mistake mistake = mistake(random, market, shared.get(random.nextInt(shared.size())));
            market.published(mistake);
            String said = "seed " + seed + ", market " + seen + ", " + mistake;
            for (int day = 1; day <= DAYS; day++) {
                Judgement judgement = market.upTo(day, judge);
                boolean certain =
                        day > mistake.from() + (mistake.kind().equals("spread") && mistake.from() > 0 ? 2 : 0);
                if (day <= mistake.from()) {
                    assertThat(judgement.open()).as(said + ", day " + day).isEmpty();
                } else if (certain && day <= mistake.to()) {
                    assertThat(judgement.open()).as(said + ", day " + day).containsOnlyKeys(mistake.currency());
                    assertThat(judgement.open().get(mistake.currency()).kind())
                            .as(said)
                            .isEqualTo(mistake.kind());
                } else if (day > mistake.to() + 2) {
                    assertThat(judgement.open()).as(said + ", day " + day).isEmpty();
                }
            }
        }
    }

    private static Mistake mistake(Random random, Market market, String currency) {
        int from = random.nextInt(5);
        int to = from + 3 + random.nextInt(3);
        if (random.nextInt(3) == 0) {
            return new Mistake("bank0", currency, "spread", new BigDecimal("1.06"), from, to);
        }
        if (market.tellsInverse(currency) && random.nextBoolean()) {
            return new Mistake("bank0", currency, "inverse", BigDecimal.ONE, from, to);
        }
        int power = random.nextInt(3) + 1;
        BigDecimal factor = BigDecimal.ONE.movePointRight(random.nextBoolean() ? power : -power);
        return new Mistake("bank0", currency, "units", factor, from, to);
    }
}
