/**
 * Where rates come from. A {@link io.fxcaravan.provider.RateProvider} is pure: it says what to ask, reads what came and
 * classifies what went wrong. The calls themselves are made by the collect route, the same for every provider.
 */
package io.fxcaravan.provider;
