package io.fxcaravan.cli;

import io.fxcaravan.Caravan;
import io.fxcaravan.config.ConfigException;
import io.fxcaravan.config.Effective;
import io.fxcaravan.config.Settings;
import io.fxcaravan.ledger.MonthPlan;
import io.fxcaravan.provider.ConfiguredProvider;
import io.fxcaravan.provider.InstalledProviders;
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
        private Workplace here;

        @Override
        public Integer call() {
            Settings settings = here.settings();
            List<MonthPlan> plans = plans(settings);
            List<String> lacking = lacking(settings);
            here.tell(Map.of("problems", lacking, "plans", plans), () -> {
                here.out()
                        .println("the configuration in " + settings.home().config()
                                + (lacking.isEmpty() ? " can be used" : " has no mistake, and lacks something"));
                plans.forEach(plan -> MonthLines.print(plan, here.out(), here.err()));
            });
            lacking.forEach(problem -> here.err().println("warning: `run` refuses to start: " + problem));
            here.err().flush();
            return ExitCode.DONE;
        }

        /** What reading and importing do without, and `run` does not: keys. */
        private static List<String> lacking(Settings settings) {
            try {
                InstalledProviders.requireReady(settings, settings.providers());
                return List.of();
            } catch (ConfigException e) {
                return e.problems();
            }
        }

        private List<MonthPlan> plans(Settings settings) {
            boolean started = StoreConfig.from(settings)
                    .h2File()
                    .map(file -> Files.exists(file))
                    .orElse(true);
            if (!started) {
                return settings.providers().stream()
                        .map(name -> InstalledProviders.create(settings, name))
                        .filter(provider -> provider.config().isCalled())
                        .map(provider -> MonthLines.planOfFirstStart(
                                settings, provider, here.clock().instant()))
                        .toList();
            }
            try (Database database = here.openExisting(settings)) {
                Caravan caravan = new Caravan(settings, database, here.clock());
                caravan.open();
                List<ConfiguredProvider> providers = caravan.providers().called();
                return providers.stream()
                        .map(provider -> MonthLines.plan(caravan, provider))
                        .toList();
            }
        }
    }

    @Command(name = "show", description = "Prints every property with its value, secrets masked, and where it is set.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private Workplace here;

        @Override
        public Integer call() {
            List<Effective> all = here.settings().effective();
            Table table = new Table("NAME", "VALUE", "ORIGIN");
            all.forEach(each -> table.row(each.name(), each.value(), each.origin()));
            here.tell(Map.of("properties", all), () -> table.print(here.out()));
            return ExitCode.DONE;
        }
    }
}
