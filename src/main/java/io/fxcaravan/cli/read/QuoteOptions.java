package io.fxcaravan.cli.read;

import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.args.CurrencyArgument;
import io.fxcaravan.reading.KnownCurrencies;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** The options for the base and the quotes. */
public final class QuoteOptions {
    @Option(names = "--base", paramLabel = "CODE", description = "The base (default: fx.api.base).")
    private String base;

    @Option(names = "--symbols", paramLabel = "CODE", split = ",", description = "Only these quotes, such as USD,JPY.")
    private List<String> symbols = List.of();

    /** The base; null for the configured one. */
    String base(CommandContext here) {
        return base == null ? null : CurrencyArgument.code(here, base);
    }

    /** The quotes; empty for all. */
    Set<String> symbols(CommandContext here) {
        return CurrencyArgument.codes(here, symbols);
    }

    /** @throws io.fxcaravan.reading.QueryException for a code that neither ISO 4217 nor the store knows */
    void requireKnown(CommandContext here, KnownCurrencies known) {
        Set<String> codes = new TreeSet<>(symbols(here));
        if (base != null) {
            codes.add(base(here));
        }
        known.require(codes);
    }
}
