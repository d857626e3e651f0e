/**
 * Where rates come from: what a provider is compiled against, and nothing else.
 * A {@link io.fxcaravan.provider.RateProvider} is pure: it says what to ask, reads what came, and says what a failure means.
 * It makes no call and knows no database and no schedule.
 */
package io.fxcaravan.provider;
