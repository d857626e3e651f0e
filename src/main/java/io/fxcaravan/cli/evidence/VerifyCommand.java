package io.fxcaravan.cli.evidence;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.args.ExitCode;
import io.fxcaravan.config.Settings;
import io.fxcaravan.evidence.tree.LedgerKey;
import io.fxcaravan.evidence.tree.Verification;
import io.fxcaravan.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify}: whether the stored rates are as they were received. */
@Command(
        description =
                "Recomputes the whole ledger from its rows and names the first record that was altered or is gone."
                        + " It proves that nothing was changed since it was received, not that the provider was right.")
public final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private CommandContext here;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "One or several older checkpoints; the ledger must still extend them.")
    private Path checkpoint;

    @Option(names = "--public-key", description = "Prints the key that checkpoints are signed with, in base64.")
    private boolean publicKey;

    @Override
    public Integer call() {
        Settings settings = here.settings();
        if (publicKey) {
            here.tell(
                    LedgerKey.of(settings.home()).publicKey(),
                    Map.of("publicKey", LedgerKey.of(settings.home()).publicKey()));
            return ExitCode.DONE;
        }
        String older = read();
        try (Database database = here.openExisting(settings)) {
            Verification.Outcome outcome = new Verification(database, settings.home()).verify(older);
            here.tell(Shown.of(outcome), () -> print(outcome));
            return outcome.holds() ? ExitCode.DONE : ExitCode.PARTLY;
        } catch (IllegalArgumentException e) {
            throw here.wrong("--checkpoint " + checkpoint + ": " + e.getMessage());
        }
    }

    private String read() {
        try {
            return checkpoint == null ? null : Files.readString(checkpoint);
        } catch (IOException e) {
            throw here.wrong("--checkpoint " + checkpoint + " cannot be read: " + e.getMessage());
        }
    }

    /** The outcome as JSON. */
    record Shown(boolean holds, long snapshots, long pruned, String wrong, String checkpoint) {
        static Shown of(Verification.Outcome outcome) {
            return new Shown(outcome.holds(), outcome.snapshots(), outcome.pruned(), outcome.wrong(), outcome.newest());
        }
    }

    private void print(Verification.Outcome outcome) {
        if (!outcome.holds()) {
            here.out().println("NOT AS RECEIVED: " + outcome.wrong());
            return;
        }
        here.out()
                .println(outcome.snapshots() + " snapshots are as they were received"
                        + (outcome.pruned() == 0
                                ? ""
                                : "; of " + outcome.pruned() + " more, pruned, the hash is kept"));
        here.out().println();
        here.out().print(outcome.newest());
    }
}
