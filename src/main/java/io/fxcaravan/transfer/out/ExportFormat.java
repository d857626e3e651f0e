package io.fxcaravan.transfer.out;

import java.util.Locale;

/** What {@code export} can write. */
public enum ExportFormat {
    /** A line a rate; carries everything that an import keeps. */
    CSV,
    /** A line a day, a column a currency; of one provider and base. */
    WIDE_CSV,
    /** A JSON object a day; carries everything that an import keeps. */
    NDJSON,
    /** One JSON object, as the HTTP API answers a series; of one provider and base. */
    JSON,
    /** A {@code price} directive a rate; of one provider. */
    BEANCOUNT,
    /** A {@code P} directive a rate; of one provider. */
    LEDGER,
    /** The same as {@link #LEDGER}: hledger reads it alike. */
    HLEDGER,
    /** A line a rate, as GnuCash's import of prices names the columns; of one provider. */
    GNUCASH;

    /** The word for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
