package io.fxcaravan.transfer.file;

/**
 * What a person says of a file that the file does not show; null where the file shows it.
 *
 * @param format     how the file is built
 * @param dates      the pattern of its dates, such as {@code dd.MM.yyyy}
 * @param decimal    what stands before the decimals of its numbers
 * @param rateColumn the name of the column that holds the rate
 * @param quote      the currency of all its rates, where no column names one
 */
public record FileShape(FileFormat format, String dates, Decimals.Mark decimal, String rateColumn, String quote) {
    /** Nothing said: all is to be seen from the file. */
    public static final FileShape UNKNOWN = new FileShape(null, null, null, null, null);

    /** Whether a column or a currency is named, so that each line holds one rate. */
    boolean isOfOneRate() {
        return rateColumn != null || quote != null;
    }
}
