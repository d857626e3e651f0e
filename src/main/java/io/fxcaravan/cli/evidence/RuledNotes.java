package io.fxcaravan.cli.evidence;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.evidence.PassedOver;
import io.fxcaravan.evidence.Rule;
import io.fxcaravan.evidence.Ruled;
import io.fxcaravan.reading.Dated;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** Says which day a date and a rule name, and why it is that one. */
public final class RuledNotes {
    private RuledNotes() {}

    /**
     * Says it on standard error; nothing where the day is the one asked for.
     *
     * @param asked null for the newest
     * @param what  is taken, such as {@code this is the rate}
     */
    public static void tell(Ruled<? extends Dated<?>> ruled, LocalDate asked, String what, CommandContext here) {
        LocalDate date = ruled.answer().date();
        if (ruled.days() != null) {
            here.remark("note: " + what + " of " + ruled.days() + " days up to " + date + ", by "
                    + ruled.rule().text());
        } else if (ruled.rule() != Rule.ON_OR_BEFORE) {
            here.remark("note: by the rule " + ruled.rule().text() + " of "
                    + ruled.answer().requestedDate() + " " + what + " of " + date + why(ruled.passedOver()));
        } else if (asked != null && !asked.equals(date)) {
            here.remark("note: " + what + " of " + date + ", not of " + asked + why(ruled.passedOver()));
        }
    }

    private static String why(List<PassedOver> passedOver) {
        return passedOver.isEmpty()
                ? ""
                : passedOver.stream()
                        .map(date -> date.date() + " " + date.why().text())
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
