/** The European Central Bank's euro foreign exchange reference rates: public files, without a key. */
package io.fxcaravan.provider.ecb;
