package io.fxcaravan.cli.read;

import io.fxcaravan.cli.args.AmountArgument;
import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.args.CurrencyArgument;
import io.fxcaravan.cli.args.RateAge;
import io.fxcaravan.cli.evidence.RuleOptions;
import io.fxcaravan.cli.evidence.RuledNotes;
import io.fxcaravan.evidence.Ruled;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.reading.Conversion;
import io.fxcaravan.reading.ConvertQuery;
import io.fxcaravan.reading.DayQuery;
import io.fxcaravan.reading.text.ReadingJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code convert}: an amount with a stored rate. */
@Command(description = "Converts an amount exactly, and prints the rate, its date, provider and quality.")
public final class ConvertCommand implements Callable<Integer> {
    @Mixin
    private CommandContext here;

    @Parameters(index = "0", paramLabel = "AMOUNT", description = "Such as 100 or -12.50.")
    private String amount;

    @Parameters(index = "1", paramLabel = "FROM", description = "Its currency, such as EUR.")
    private String from;

    @Parameters(index = "2", paramLabel = "TO", description = "The currency wanted, such as USD.")
    private String to;

    @Option(
            names = "--date",
            paramLabel = "DATE",
            description = "Uses the rate of that day, or of the nearest before it (default: today).")
    private LocalDate date;

    @Mixin
    private SourceOptions source;

    @Option(
            names = "--max-age",
            paramLabel = "DAYS",
            description = "How many days old the rate may be before it is refused (default: 7).")
    private Integer maxAge;

    @Mixin
    private RuleOptions by;

    @Override
    public Integer call() throws IOException {
        BigDecimal exact = AmountArgument.amount(here, amount);
        String base = CurrencyArgument.code(here, from);
        String target = CurrencyArgument.code(here, to);
        DayQuery day = new DayQuery(
                date,
                null,
                Set.of(),
                source.provider(),
                source.asOf(),
                source.finalOnly(),
                false,
                RateAge.atMost(here, maxAge));
        return here.overStore(wiring -> {
            wiring.readers().currencies().require(List.of(base, target));
            print(wiring.readers().ruled().convert(new ConvertQuery(exact, base, target, day, null), by.query()));
        });
    }

    private void print(Ruled<Conversion> ruled) {
        Conversion done = ruled.answer();
        if (here.json()) {
            here.out().println(new ReadingJson(false).conversion(done, ruled::write));
            here.out().flush();
            return;
        }
        here.out()
                .println(RateRules.plain(done.amount()) + " " + done.from() + " = " + RateRules.plain(done.result())
                        + " " + done.to());
        here.out()
                .println("rate " + RateRules.plain(done.rate()) + ", " + done.date()
                        + RateAge.text(done.date(), done.requestedDate()) + ", " + done.provider() + ", "
                        + done.quality().text() + (done.revision() == null ? "" : ", revision " + done.revision()));
        here.out().flush();
        RuledNotes.tell(ruled, date, "this is the rate", here);
        if (done.stale()) {
            here.remark("note: a newer rate is missing or held: see `fx-caravan status`");
        }
        if (done.rounding() != null) {
            here.remark("note: a computed rate, rounded " + done.rounding());
        }
    }
}
