package io.fxcaravan.cli;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.args.ExitCode;
import io.fxcaravan.config.Settings;
import io.fxcaravan.retention.PruneReport;
import io.fxcaravan.retention.Pruning;
import io.fxcaravan.retention.RetentionConfig;
import io.fxcaravan.store.Database;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prune}: what the prune timer does, now. */
@Command(description = "Removes the days that are older than fx.retention.keep-days, now.")
public final class PruneCommand implements Callable<Integer> {
    @Mixin
    private CommandContext here;

    @Option(names = "--dry-run", description = "Only says what would be removed.")
    private boolean dryRun;

    @Option(
            names = "--keep-days",
            paramLabel = "N",
            description = "For this once instead of fx.retention.keep-days; at least 31.")
    private Integer keepDays;

    @Override
    public Integer call() {
        Settings settings = here.settings();
        RetentionConfig rule = rule(settings);
        try (Database database = here.openExisting(settings)) {
            Pruning pruning = new Pruning(database, rule, here.clock());
            PruneReport report = dryRun ? pruning.preview(rule) : pruning.prune();
            here.tell(report, () -> print(report));
        }
        return ExitCode.DONE;
    }

    private RetentionConfig rule(Settings settings) {
        RetentionConfig rule = RetentionConfig.from(settings);
        try {
            return keepDays == null ? rule : rule.keeping(keepDays);
        } catch (IllegalArgumentException e) {
            throw here.wrong("--" + e.getMessage());
        }
    }

    private void print(PruneReport report) {
        String verb = dryRun ? "would go" : "gone";
        if (report.isEmpty()) {
            here.out().println("nothing to prune");
        }
        report.days()
                .forEach(days -> here.out()
                        .println(days.provider() + ": " + days.count() + " days " + verb + ", " + days.first() + " to "
                                + days.last()));
        if (!report.isEmpty()) {
            here.out()
                    .println("with " + report.snapshots() + " revisions, " + report.rates() + " rates, "
                            + report.quarantined() + " quarantined rates, " + report.deadLetters()
                            + " dead letters, " + report.jobs() + " finished ingest jobs");
        }
    }
}
