/**
 * The domain: rates, days, snapshots and the rules that a rate must pass.
 * Exact and pure: values in, a judgement out.
 * No Camel, no SQL, no other room.
 */
package io.fxcaravan.rates;
