package io.fxcaravan.cli;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.args.ExitCode;
import io.fxcaravan.cli.print.QuotaForecastText;
import io.fxcaravan.cli.print.Table;
import io.fxcaravan.config.ConfigEdits;
import io.fxcaravan.config.Settings;
import io.fxcaravan.config.ShownProperty;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.home.StartException;
import io.fxcaravan.ledger.QuotaForecast;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.InstalledProviders;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code config}: what is configured, and whether it can be used. */
@Command(
        description = "Checks or shows the configuration.",
        subcommands = {ConfigCommand.Check.class, ConfigCommand.Show.class})
public final class ConfigCommand {

    @Command(
            name = "check",
            description = "Tells every problem of the configuration, or the calls that the month will take.")
    static final class Check implements Callable<Integer> {
        @Mixin
        private CommandContext here;

        @Override
        public Integer call() {
            Settings settings = here.settings();
            List<QuotaForecast> plans = plans(settings);
            List<String> lacking = lacking(settings);
            here.tell(Map.of("problems", lacking, "plans", plans), () -> {
                boolean there = Files.isDirectory(settings.home().config());
                here.out()
                        .println((there
                                        ? "the configuration in "
                                                + settings.home().config()
                                        : settings.home().config() + " does not exist, `fx-caravan run` makes it; what"
                                                + " holds without it")
                                + (lacking.isEmpty() ? " can be used" : " has no mistake, and lacks something"));
                plans.forEach(plan -> QuotaForecastText.print(plan, here.out(), here.err()));
            });
            lacking.forEach(problem -> here.remark("warning: `run` refuses to start: " + problem));
            return ExitCode.DONE;
        }

        /** What reading and importing do without, and `run` does not: keys. */
        private static List<String> lacking(Settings settings) {
            try {
                InstalledProviders.requireReady(settings, settings.providers());
                return List.of();
            } catch (StartException e) {
                return e.problems();
            }
        }

        private List<QuotaForecast> plans(Settings settings) {
            boolean started = StoreConfig.from(settings)
                    .h2File()
                    .map(file -> Files.exists(file))
                    .orElse(true);
            if (!started) {
                return settings.providers().stream()
                        .map(name -> InstalledProviders.create(settings, name))
                        .filter(provider -> provider.config().isCalled())
                        .map(provider -> QuotaForecastText.planOfFirstStart(
                                settings, provider, here.clock().instant()))
                        .toList();
            }
            try (Database database = here.openExisting(settings)) {
                Wiring wiring = new Wiring(settings, database, here.clock());
                wiring.status(settings, null, () -> ConfigEdits.NONE)
                        .read()
                        .problems()
                        .forEach(problem -> here.remark("note: " + problem));
                List<ConfiguredProvider> providers = wiring.providers().called();
                return providers.stream()
                        .map(provider ->
                                wiring.ledger().firstDue(provider.name()).isPresent()
                                        ? QuotaForecastText.plan(wiring, provider)
                                        : QuotaForecastText.planOfFirstStart(
                                                settings, provider, here.clock().instant()))
                        .toList();
            }
        }
    }

    @Command(name = "show", description = "Prints every property with its value, secrets masked, and where it is set.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private CommandContext here;

        @Override
        public Integer call() {
            List<ShownProperty> all = here.settings().effective();
            Table table = new Table("NAME", "VALUE", "ORIGIN");
            all.forEach(each -> table.row(each.name(), each.value(), each.origin()));
            here.tell(Map.of("properties", all), () -> table.print(here.out()));
            return ExitCode.DONE;
        }
    }
}
