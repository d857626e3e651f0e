/** Rates as evidence: the day that a rule names, what changed since, whether a booked number still holds, and proof of it. */
package io.fxcaravan.evidence;
