/**
 * The European Central Bank's euro foreign exchange reference rates: public files, without a key.
 * One file has a day, another the last 90 days, a third all days since 1999.
 * No rates on TARGET's closing days.
 */
package io.fxcaravan.provider.ecb;
