package io.fxcaravan.evidence;

/**
 * How a date is to name a day.
 *
 * @param allowMissing whether to take what there is where a day that counts is owed and not here
 */
public record RuleQuery(Rule rule, boolean allowMissing) {
    /** The newest day at or before the date, as questions are answered that name no rule. */
    public static final RuleQuery USUAL = of(Rule.ON_OR_BEFORE);

    /** A rule that refuses where a day that counts is not here. */
    public static RuleQuery of(Rule rule) {
        return new RuleQuery(rule, false);
    }
}
