package io.fxcaravan.provider;

import java.time.Instant;

/**
 * What a provider says that its account may still spend.
 *
 * @param limit     in a period; null for no limit
 * @param remaining of it; null where it does not say
 * @param resetsAt  when it counts anew; null where it does not say
 */
public record AccountQuota(Integer limit, Integer remaining, Instant resetsAt) {}
