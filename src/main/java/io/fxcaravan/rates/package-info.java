/** The domain: rates, days, snapshots and the rules that a rate must pass. No Camel, no SQL, nothing else of ours. */
package io.fxcaravan.rates;
