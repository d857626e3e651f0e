package io.fxcaravan.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How help is laid out: a first screen in groups, and for each command its own options, two examples, then what all share. */
public final class HelpText {
    /** The help that needs no model of a command. */
    private static final String FIRST_SCREEN = """
            Keeps exchange rates: fetches each day's from central banks, Fixer or XE,
            leaves no gap, serves what it keeps.

            Try
              fx-caravan demo                      see it work: old rates, no key needed
              fx-caravan run -Dfx.providers=ecb    the daemon, with the ECB's rates: no key
              fx-caravan status                    how fresh the rates are, what is missing
              fx-caravan rates --symbols USD,GBP   the newest day's rates
              fx-caravan convert 100 EUR USD       an amount in another currency

            Run
              run           the daemon: fetches on schedule, fills gaps, serves HTTP
              demo          the same for a look, on a home that is thrown away
              ingest        fetches days now, and says first what it costs

            Read
              rates         a day's rates
              convert       an amount in another currency
              averages      a period's averages, by week, month, quarter or year
              compare       all providers' rates of a day, and how far apart they are
              currencies    what there are rates of, and from when to when
              status        how fresh the rates are, and what waits for a person
              days          the day ledger: what each expected day's rates are
              revisions     a day's revisions: what changed, who brought them, why
              query         one SELECT on the views

            Files
              import        loads rates out of files
              export        writes rates into a file

            Prove
              check         booked rates in a CSV: which of them still hold
              changes       every number that changed after it was first stored
              verify        whether all is as it was received

            Mend
              dead-letters  days that failed: show, retry, discard
              quarantine    rates that are held back: release, reject
              providers     sources of rates: list, show, check or try their files
              prune         removes days older than fx.retention.keep-days

            Administer
              keys          keys of the HTTP API
              config        checks or shows the configuration
              db            schema, backup, restore, copy
              completion    completes commands in your shell

            `fx-caravan COMMAND --help` says more. With every command: --home DIR,
            --profile NAME, -DNAME=VALUE, --json, --debug; `fx-caravan --version`.
            """;

    private static final Map<String, List<String>> EXAMPLES = Map.ofEntries(
            Map.entry("run", List.of("run --home /srv/fx", "run -Dfx.providers=ecb -Dfx.http.port=9000")),
            Map.entry("demo", List.of("demo", "demo -Dfx.http.port=9000")),
            Map.entry("ingest", List.of("ingest --dry-run", "ingest --from 2026-01-01 --to 2026-03-31")),
            Map.entry("rates", List.of("rates --symbols USD,GBP", "rates 2026-02-27 --base USD --format csv")),
            Map.entry("convert", List.of("convert 100 EUR USD", "convert 1250.50 USD GBP --date 2026-02-27")),
            Map.entry(
                    "averages",
                    List.of("averages month --from 2026-01-01", "averages quarter --symbols USD --format csv")),
            Map.entry("compare", List.of("compare 2026-02-27", "compare 2026-02-27 --base USD --symbols EUR,GBP")),
            Map.entry("currencies", List.of("currencies", "currencies --format csv")),
            Map.entry("revisions", List.of("revisions 2026-02-27", "revisions 2026-02-27 --receipt 1")),
            Map.entry("check", List.of("check booked.csv --out checked.csv", "check - < booked.csv")),
            Map.entry("changes", List.of("changes", "changes --since 2026-01-01 --provider ecb")),
            Map.entry("verify", List.of("verify", "verify --checkpoint checkpoints.txt")),
            Map.entry("status", List.of("status", "status --json")),
            Map.entry("days", List.of("days", "days --from 2026-01-01 --provider ecb")),
            Map.entry(
                    "query",
                    List.of(
                            "query \"select * from rates where quote = 'USD' order by rate_date desc\"",
                            "query \"select * from quota\" --format csv --out quota.csv")),
            Map.entry(
                    "import",
                    List.of("import eurofxref-hist.zip", "import prices.csv --rate-column Close --quote USD")),
            Map.entry(
                    "export",
                    List.of("export --from 2026-01-01 --out rates.csv", "export --symbols USD --format ndjson")),
            Map.entry("dead-letters", List.of("dead-letters list", "dead-letters retry --all")),
            Map.entry("quarantine", List.of("quarantine list", "quarantine release 7 --reason \"the bank says so\"")),
            Map.entry("providers", List.of("providers list", "providers check nbp")),
            Map.entry("prune", List.of("prune --dry-run", "prune --keep-days 3650")),
            Map.entry("keys", List.of("keys create --name shop --scope read --expires 2026-12-31", "keys revoke shop")),
            Map.entry("config", List.of("config check", "config show --profile prod")),
            Map.entry("db", List.of("db backup fx.zip", "db info")),
            Map.entry("completion", List.of("completion bash > fx-caravan.bash", "completion zsh > _fx-caravan")));

    private static final String COMMON = "common";

    private HelpText() {}

    /** Lays out the help of the program and of the commands that it has now. */
    public static void arrange(CommandLine program) {
        UsageMessageSpec first = program.getCommandSpec().usageMessage();
        first.sectionKeys(List.of(COMMON));
        first.sectionMap().put(COMMON, help -> FIRST_SCREEN);
        program.getSubcommands().forEach((name, command) -> {
            arrangeCommand(command);
            List<String> examples = EXAMPLES.get(name);
            if (examples != null) {
                command.getCommandSpec()
                        .usageMessage()
                        .footerHeading("%nExamples:%n")
                        .footer(examples.stream()
                                .map(example -> "  fx-caravan " + example)
                                .toArray(String[]::new));
            }
        });
    }

    private static void arrangeCommand(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> options(help, false));
        usage.sectionMap().put(COMMON, help -> "\nWith every command:\n" + options(help, true));
        usage.sectionKeys(Stream.concat(usage.sectionKeys().stream(), Stream.of(COMMON))
                .distinct()
                .toList());
        command.getSubcommands().values().forEach(HelpText::arrangeCommand);
    }

    private static String options(Help help, boolean inherited) {
        List<OptionSpec> options = help.commandSpec().options().stream()
                .filter(option -> option.inherited() == inherited)
                .toList();
        return help.optionListExcludingGroups(options);
    }
}
