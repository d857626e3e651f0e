package io.fxcaravan.evidence;

/**
 * The rule of a question.
 *
 * @param allowMissing whether to answer from the stored days although one that counts is missing
 */
public record RuleQuery(Rule rule, boolean allowMissing) {
    /** The rule of questions that name none: the newest day at or before the date. */
    public static final RuleQuery USUAL = of(Rule.ON_OR_BEFORE);

    /** A rule that refuses to answer while a day that counts is missing. */
    public static RuleQuery of(Rule rule) {
        return new RuleQuery(rule, false);
    }
}
