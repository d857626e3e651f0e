package io.fxcaravan.provider.declared.rows;

/** The word {@code layout}: how rates lie in a row. */
enum RowLayout {
    /** A row is a rate. */
    ROWS,
    /** A row is a day; each part of it but the date is a rate, under a name that means the currency. */
    WIDE,
    /** A row is a currency; each part of it but the code is a rate, under a name that means the date. */
    WIDE_DATES,
    /** A row is a currency with two lists of one length: dates and values. */
    ARRAYS
}
