package io.fxcaravan.transfer.out;

import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.rates.RateRules;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.Map;

/**
 * Writes prices for a bookkeeping program: what one unit of a currency costs in another, the way round in which it is
 * published.
 *
 * @see <a href="https://beancount.github.io/docs/beancount_language_syntax.html#prices">Beancount</a>
 * @see <a href="https://ledger-cli.org/doc/ledger3.html#Commodity-price-histories">Ledger</a>
 * @see <a href="https://hledger.org/hledger.html#p-directive">hledger</a>
 * @see <a href="https://www.gnucash.org/docs/v5/C/gnucash-manual/tool-price.html">GnuCash</a>
 */
enum PriceWriter implements DayWriter {
    BEANCOUNT {
        @Override
        String line(LocalDate date, String of, String price, String in) {
            return date + " price " + of + " " + price + " " + in;
        }
    },
    LEDGER {
        @Override
        String line(LocalDate date, String of, String price, String in) {
            return "P " + date + " " + of + " " + price + " " + in;
        }
    },
    GNUCASH {
        @Override
        public void begin(Writer out) throws IOException {
            out.write("Date,Amount,From Symbol,From Namespace,Currency To\n");
        }

        @Override
        String line(LocalDate date, String of, String price, String in) {
            return date + "," + price + "," + of + ",CURRENCY," + in;
        }
    };

    /** @param format one of a bookkeeping program */
    static PriceWriter of(ExportFormat format) {
        return switch (format) {
            case BEANCOUNT -> BEANCOUNT;
            case LEDGER, HLEDGER -> LEDGER;
            case GNUCASH -> GNUCASH;
            default -> throw new IllegalArgumentException(format + " is not of a bookkeeping program");
        };
    }

    /** One unit of a currency and its price in another. */
    abstract String line(LocalDate date, String of, String price, String in);

    @Override
    public void day(ExportedDay day, Writer out) throws IOException {
        PublishedRates published = day.rates();
        for (Map.Entry<String, Rate> rate : published.rates().entrySet()) {
            String of = published.counted(rate.getKey());
            String in = published.pricedIn(rate.getKey());
            if (!of.equals(in)) {
                out.write(line(day.date(), of, RateRules.plain(rate.getValue().ofOne()), in));
                out.write('\n');
            }
        }
    }
}
