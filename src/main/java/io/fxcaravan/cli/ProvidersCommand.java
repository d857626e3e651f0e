package io.fxcaravan.cli;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.args.ExitCode;
import io.fxcaravan.cli.print.Table;
import io.fxcaravan.config.Settings;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.ProviderFile;
import io.fxcaravan.provider.declared.ProviderFiles;
import io.fxcaravan.provider.runtime.InstalledProviders;
import io.fxcaravan.provider.runtime.SingleCall;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.RawRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code providers}: the sources that files describe, and whether such a file fits what its source answers. */
@Command(description = "Lists, shows, checks and tries the providers that files describe.")
public final class ProvidersCommand {
    @Mixin
    private CommandContext here;

    @Command(name = "list", description = "Prints every provider that a file describes, shipped or of this home.")
    int list() {
        List<ProviderFile> files = new ArrayList<>();
        ProviderFiles all = new ProviderFiles(here.home());
        all.names().forEach(name -> all.find(name).ifPresent(files::add));
        List<String> problems =
                files.stream().flatMap(file -> file.problem().stream()).toList();
        List<ProviderFile> good =
                files.stream().filter(file -> file.problem().isEmpty()).toList();
        here.tell(
                Map.of("providers", good.stream().map(ProvidersCommand::json).toList(), "problems", problems),
                () -> table(good).print(here.out()));
        problems.forEach(problem -> here.err().println("warning: " + problem));
        here.err().flush();
        return problems.isEmpty() ? ExitCode.DONE : ExitCode.PARTLY;
    }

    private static Table table(List<ProviderFile> files) {
        Table table = new Table("NAME", "BASE", "CURRENCIES", "SINCE", "KEY", "TITLE", "TERMS (NOT JUDGED BY US)");
        for (ProviderFile file : files) {
            ProviderFile.Summary said = file.summary();
            table.row(
                    said.name() + (file.own() ? " (own)" : ""),
                    said.base(),
                    said.currencies() == 0 ? null : said.currencies(),
                    said.since(),
                    said.keyNeeded() ? "needed" : "none",
                    said.title(),
                    said.terms());
        }
        return table;
    }

    private static Map<String, Object> json(ProviderFile file) {
        ProviderFile.Summary said = file.summary();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", said.name());
        json.put("title", said.title());
        json.put("base", said.base());
        json.put("currencies", said.currencies() == 0 ? null : said.currencies());
        json.put("since", said.since());
        json.put("terms", said.terms());
        json.put("keyNeeded", said.keyNeeded());
        json.put("own", file.own());
        return json;
    }

    @Command(name = "show", description = "Prints the file of a provider: the home's own, else the shipped one.")
    int show(@Parameters(paramLabel = "NAME", description = "The provider.") String name) {
        ProviderFile file = named(name);
        here.tell(
                Map.of("name", file.name(), "place", file.place(), "yaml", file.yaml()),
                () -> here.out().print(file.yaml()));
        return ExitCode.DONE;
    }

    @Command(
            name = "check",
            description = "Tells what is wrong with a provider's file, or how it reads an answer that you have saved.")
    int check(
            @Parameters(paramLabel = "FILE|NAME", description = "The file, or the name of a provider.") String which,
            @Option(names = "--sample", paramLabel = "FILE", description = "An answer of the source, as it came.")
                    Path sample,
            @Option(
                            names = "--date",
                            paramLabel = "DATE",
                            description = "The day to read (default: all in the sample).")
                    LocalDate date) {
        ProviderFile file =
                which.contains("/") || which.contains(".") ? ProviderFiles.read(Path.of(which)) : named(which);
        Optional<String> problem = file.problem();
        if (problem.isPresent()) {
            throw here.wrong(problem.get() + "; see the page on providers for every word");
        }
        if (sample == null) {
            here.tell(
                    file.place() + " has no mistake; see how it reads an answer with --sample FILE",
                    Map.of("days", List.of()));
            return ExitCode.DONE;
        }
        try {
            return print(file.read(bytes(sample), date));
        } catch (ProviderFailure unfit) {
            return tellUnfit(sample + ": " + unfit.getMessage());
        }
    }

    private byte[] bytes(Path sample) {
        try {
            return Files.readAllBytes(sample);
        } catch (IOException e) {
            throw here.wrong("--sample: " + sample + " cannot be read; it is to be an answer saved as it came");
        }
    }

    @Command(name = "try", description = "Asks a provider once and prints what it answers; stores nothing.")
    int ask(
            @Parameters(paramLabel = "NAME", description = "The provider.") String name,
            @Option(names = "--date", paramLabel = "DATE", description = "The day to ask for (default: today there).")
                    LocalDate date)
            throws Exception {
        named(name);
        Settings settings = here.settingsOf(name);
        InstalledProviders.requireReady(settings, List.of(name));
        Instant now = here.clock().instant();
        var provider = InstalledProviders.create(settings, name);
        LocalDate today = provider.calendar().today(now);
        LocalDate day = date == null ? today : date;
        ProviderCall.Kind kind = day.isBefore(today) ? ProviderCall.Kind.DATE : ProviderCall.Kind.LATEST;
        try {
            return print(new SingleCall(settings, here.clock()).make(ProviderCall.of(name, kind, day)));
        } catch (ProviderFailure failure) {
            return tellUnfit(name + ": " + failure.getMessage());
        } catch (IOException e) {
            return tellUnfit(name + ": " + ProviderFailure.of(e).getMessage());
        }
    }

    private int tellUnfit(String what) {
        here.err().println("fx-caravan: " + what);
        here.err().flush();
        return ExitCode.PARTLY;
    }

    private ProviderFile named(String name) {
        ProviderFiles files = new ProviderFiles(here.home());
        return files.find(name)
                .orElseThrow(() -> here.wrong(
                        "no file describes a provider " + name + "; there are " + String.join(", ", files.names())));
    }

    private int print(List<DayRates> days) {
        Table table = new Table("DATE", "BASE", "DIRECTION", "QUOTE", "UNITS", "RATE", "VALID FROM", "VALID TO");
        for (DayRates day : days) {
            for (RawRate rate : day.rates()) {
                table.row(
                        day.date(),
                        day.base(),
                        day.direction().text(),
                        rate.quote(),
                        rate.units(),
                        rate.text(),
                        day.validity() == null ? null : day.validity().from(),
                        day.validity() == null ? null : day.validity().to());
            }
        }
        here.tell(Map.of("days", days.stream().map(ProvidersCommand::json).toList()), () -> table.print(here.out()));
        return ExitCode.DONE;
    }

    private static Map<String, Object> json(DayRates day) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("date", day.date());
        json.put("validFrom", day.validity() == null ? null : day.validity().from());
        json.put("validTo", day.validity() == null ? null : day.validity().to());
        json.put("base", day.base());
        json.put("direction", day.direction().text());
        json.put("rates", day.rates().stream().map(ProvidersCommand::json).toList());
        return json;
    }

    private static Map<String, Object> json(RawRate rate) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("quote", rate.quote());
        json.put("rate", rate.text());
        json.put("units", rate.units());
        return json;
    }
}
