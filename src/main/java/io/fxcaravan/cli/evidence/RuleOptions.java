package io.fxcaravan.cli.evidence;

import io.fxcaravan.evidence.Rule;
import io.fxcaravan.evidence.RuleQuery;
import io.fxcaravan.reading.QueryException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options for the rule by which a date names a day. */
public final class RuleOptions {
    @Option(
            names = "--rule",
            paramLabel = "RULE",
            converter = Word.class,
            description = "Which day the date names: on, on-or-before, before, month-average, previous-month-average,"
                    + " month-end, previous-month-end or valid (default: on-or-before, a week back at most).")
    private Rule rule = Rule.ON_OR_BEFORE;

    @Option(names = "--allow-missing", description = "With a rule: answers although a day that counts is missing.")
    private boolean allowMissing;

    /** The rule that the options ask for. */
    public RuleQuery query() {
        return new RuleQuery(rule, allowMissing);
    }

    /** Reads the word of a rule. */
    static final class Word implements ITypeConverter<Rule> {
        @Override
        public Rule convert(String text) {
            try {
                return Rule.of(text);
            } catch (QueryException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
