package io.fxcaravan.cli.args;

import io.fxcaravan.ingest.IngestRequests;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which days a person asks for, in one of three ways; or in none, for all that are missing. */
public final class DaySelection {
    @Option(names = "--date", paramLabel = "DATE", description = "This day, expected or not; may be repeated.")
    List<LocalDate> dates;

    @Option(names = "--days", paramLabel = "N", description = "The expected days of the last N, today counted.")
    Integer last;

    @ArgGroup(exclusive = false)
    Span span;

    /** Both ends counted. */
    static final class Span {
        @Option(
                names = "--from",
                paramLabel = "DATE",
                required = true,
                description = "The expected days from this one on,")
        LocalDate from;

        @Option(names = "--to", paramLabel = "DATE", description = "up to this one (default: today).")
        LocalDate to;
    }

    /**
     * The days of one provider.
     *
     * @param today the provider's
     * @throws IllegalArgumentException where they make no sense
     */
    public SortedSet<LocalDate> of(String provider, IngestRequests requests, LocalDate today) {
        if (dates != null) {
            return new TreeSet<>(dates);
        }
        if (last != null) {
            if (last < 1) {
                throw new IllegalArgumentException("--days must be at least 1");
            }
            return requests.expected(provider, today.minusDays(last - 1L), today);
        }
        if (span != null) {
            LocalDate to = span.to == null ? today : span.to;
            if (span.from.isAfter(to)) {
                throw new IllegalArgumentException("--from " + span.from + " is after --to " + to);
            }
            return requests.expected(provider, span.from, to);
        }
        return requests.missing(provider);
    }
}
