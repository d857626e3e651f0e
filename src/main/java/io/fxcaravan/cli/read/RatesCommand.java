package io.fxcaravan.cli.read;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.args.RateAge;
import io.fxcaravan.cli.evidence.RuleOptions;
import io.fxcaravan.cli.evidence.RuledNotes;
import io.fxcaravan.cli.print.RowPrinter;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.evidence.Ruled;
import io.fxcaravan.reading.Day;
import io.fxcaravan.reading.DayQuery;
import io.fxcaravan.reading.QueryException;
import io.fxcaravan.reading.text.ReadingJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rates}: a stored day. */
@Command(
        description =
                "Prints a day's rates: what 1 unit of the base is worth. Where the day is not stored, it prints the"
                        + " nearest day within a week before and says so.")
public final class RatesCommand implements Callable<Integer> {
    @Mixin
    private CommandContext here;

    @Parameters(paramLabel = "DATE", arity = "0..1", description = "Such as 2026-02-27 (default: the newest stored).")
    private LocalDate date;

    @Mixin
    private QuoteOptions quotes;

    @Mixin
    private SourceOptions source;

    @Option(
            names = "--max-age",
            paramLabel = "DAYS",
            description =
                    "How many days old the rates may be before they are refused (default: 7 with a date, else any).")
    private Integer maxAge;

    @Mixin
    private FormatOption format;

    @Option(names = "--raw", description = "Prints the provider's answer as received instead.")
    private boolean raw;

    @Option(
            names = "--revision",
            paramLabel = "N",
            description = "With --raw: of that revision (default: the current).")
    private Integer revision;

    @Mixin
    private RuleOptions by;

    @Override
    public Integer call() throws IOException {
        if (revision != null && !raw) {
            throw here.wrong("--revision goes with --raw; an earlier state of the rates is read with --as-of");
        }
        DayQuery query = query();
        return here.overStore(wiring -> {
            if (raw) {
                body(wiring);
            } else {
                quotes.requireKnown(here, wiring.readers().currencies());
                print(wiring.readers().ruled().read(query, by.query()));
            }
        });
    }

    private DayQuery query() {
        return new DayQuery(
                date,
                quotes.base(here),
                quotes.symbols(here),
                source.provider(),
                source.asOf(),
                source.finalOnly(),
                false,
                RateAge.atMost(here, maxAge));
    }

    /** Byte for byte: a PrintWriter would encode it anew. */
    private void body(Wiring wiring) throws IOException {
        String name = source.provider() == null ? wiring.providers().first().name() : source.provider();
        LocalDate day = date != null ? date : newest(wiring, name);
        byte[] body = wiring.snapshots()
                .body(name, day, revision)
                .orElseThrow(() -> nothing(
                        name + " has no answer stored for " + day + (revision == null ? "" : " revision " + revision)));
        System.out.write(body);
        System.out.flush();
    }

    private static LocalDate newest(Wiring wiring, String provider) {
        LocalDate today = LocalDate.ofInstant(wiring.clock().instant(), ZoneOffset.UTC);
        return wiring.snapshots()
                .newest(provider, LocalDate.of(1, 1, 1), today.plusDays(1))
                .orElseThrow(() -> nothing("nothing is stored of " + provider + " yet"))
                .date();
    }

    private static QueryException nothing(String message) {
        return new QueryException(QueryException.Kind.NOT_STORED, "not_stored", message);
    }

    private void print(Ruled<Day> ruled) throws IOException {
        PrintWriter out = here.out();
        Day day = ruled.answer();
        if (format.isJson(here)) {
            out.println(new ReadingJson(false).day(day, ruled::write));
            out.flush();
            return;
        }
        if (!format.isCsv()) {
            format.heading(here)
                    .println(day.date() + RateAge.text(day.date(), day.requestedDate()) + "  " + day.provider() + "  "
                            + day.quality().text() + (day.revision() == null ? "" : "  revision " + day.revision())
                            + "  base " + day.base());
        }
        try (RowPrinter rows = format.rows(here)) {
            rows(day, rows);
        }
        RuledNotes.tell(ruled, date, "these are the rates", here);
        remarks(day);
    }

    private void rows(Day day, RowPrinter rows) throws IOException {
        boolean csv = format.isCsv();
        rows.columns(
                csv
                        ? List.of("date", "provider", "base", "quote", "rate", "quality", "revision")
                        : List.of("QUOTE", "RATE"));
        for (Map.Entry<String, BigDecimal> rate : day.rates().entrySet()) {
            rows.row(
                    csv
                            ? List.of(
                                    day.date(),
                                    day.provider(),
                                    day.base(),
                                    rate.getKey(),
                                    rate.getValue(),
                                    day.quality().text(),
                                    day.revision() == null ? "" : day.revision())
                            : List.of(rate.getKey(), rate.getValue()));
        }
    }

    private void remarks(Day day) {
        if (day.stale()) {
            here.remark("note: a newer day is missing: see `fx-caravan status`");
        }
        if (day.rounding() != null) {
            here.remark("note: computed rates, rounded " + day.rounding());
        }
        if (!day.quarantined().isEmpty()) {
            here.remark("note: held in quarantine: " + String.join(", ", day.quarantined()));
        }
        if (!day.absent().isEmpty()) {
            here.remark("note: absent from this day: " + String.join(", ", day.absent()));
        }
    }
}
