package io.fxcaravan.provider.ecb;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.LocalDate;
import javax.money.convert.ConversionQueryBuilder;
import javax.money.convert.ExchangeRate;
import javax.money.convert.ExchangeRateProvider;
import javax.money.convert.MonetaryConversions;

/** A program that uses Moneta and knows nothing of us: prints the dollars of the ECB's files of the autumn of 2019. */
final class MonetaProgram {
    private static final LocalDate FIRST = LocalDate.of(2019, 8, 30);
    private static final LocalDate LAST = LocalDate.of(2019, 11, 29);

    private MonetaProgram() {}

    public static void main(String[] arguments) {
        for (String name : new String[] {"ECB", "ECB-HIST90", "ECB-HIST"}) {
            ExchangeRateProvider provider = MonetaryConversions.getExchangeRateProvider(name);
            // it loads in the background
            await().atMost(60, SECONDS).until(() -> rate(provider, LAST) != null);
            FIRST.datesUntil(LAST.plusDays(1)).forEach(date -> {
                ExchangeRate rate = rate(provider, date);
                if (rate != null) {
                    BigDecimal factor = rate.getFactor().numberValue(BigDecimal.class);
                    System.out.println(name + " " + date + " " + factor.stripTrailingZeros());
                }
            });
        }
        System.exit(0);
    }

    private static ExchangeRate rate(ExchangeRateProvider provider, LocalDate date) {
        try {
            return provider.getExchangeRate(ConversionQueryBuilder.of()
                    .setBaseCurrency("EUR")
                    .setTermCurrency("USD")
                    .set(LocalDate.class, date)
                    .build());
        } catch (RuntimeException e) {
            return null; // it has no such day
        }
    }
}
