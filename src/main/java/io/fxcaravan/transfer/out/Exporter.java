package io.fxcaravan.transfer.out;

import io.fxcaravan.rates.CrossRate;
import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.store.SnapshotSpans;
import io.fxcaravan.store.SnapshotSpans.Identity;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Writes the current revision of each stored day, some days at a time, so that memory does not grow with the rates. */
public final class Exporter {
    private static final LocalDate OLDEST = LocalDate.of(1, 1, 1);
    private static final LocalDate NEWEST = LocalDate.of(9999, 12, 31);
    private static final int DAYS_AT_ONCE = 50;

    private final SnapshotSpans spans;
    private final Missing missing;

    public Exporter(SnapshotSpans spans, Missing missing) {
        this.spans = spans;
        this.missing = missing;
    }

    /** Knows the due days that are not stored. */
    public interface Missing {
        /** The days of a provider from one date to another. */
        List<LocalDate> days(String provider, LocalDate from, LocalDate to);
    }

    /** What has been written. @param bases of its rates */
    public record Exported(SortedSet<String> providers, SortedSet<String> bases, long days, long rates) {}

    /**
     * Writes all of it.
     *
     * @throws IllegalArgumentException where the format holds only one provider and base, and there are more
     */
    public Exported write(ExportFormat format, ExportRequest request, Writer out) throws IOException {
        SortedMap<String, List<Identity>> stored = new TreeMap<>();
        for (String provider : request.provider() == null ? spans.providers() : List.of(request.provider())) {
            stored.put(provider, stored(provider, request));
        }
        SortedSet<String> bases = bases(stored.values(), request);
        DayWriter writer = writer(format, request, stored, bases);
        writer.begin(out);
        long days = 0;
        long rates = 0;
        for (Map.Entry<String, List<Identity>> each : stored.entrySet()) {
            List<Identity> all = each.getValue();
            for (int i = 0; i < all.size(); i += DAYS_AT_ONCE) {
                List<Identity> some = all.subList(i, Math.min(all.size(), i + DAYS_AT_ONCE));
                rates += write(each.getKey(), some, request, writer, out);
            }
            days += all.size();
        }
        writer.end(out);
        return new Exported(new TreeSet<>(stored.keySet()), bases, days, rates);
    }

    private List<Identity> stored(String provider, ExportRequest request) {
        return spans.identities(provider, from(request), to(request), null, false);
    }

    private static LocalDate from(ExportRequest request) {
        return request.from() == null ? OLDEST : request.from();
    }

    private static LocalDate to(ExportRequest request) {
        return request.to() == null ? NEWEST : request.to();
    }

    private static SortedSet<String> bases(Collection<List<Identity>> stored, ExportRequest request) {
        SortedSet<String> bases = new TreeSet<>();
        if (request.base() != null) {
            bases.add(request.base());
        } else {
            stored.forEach(days -> days.forEach(day -> bases.add(day.base())));
        }
        return bases;
    }

    private DayWriter writer(
            ExportFormat format,
            ExportRequest request,
            SortedMap<String, List<Identity>> stored,
            SortedSet<String> bases) {
        return switch (format) {
            case CSV -> new DayWriter.Tidy(needsTerms(request, stored));
            case NDJSON -> new DayWriter.Lines();
            case WIDE_CSV -> {
                requirePerHome(format, request, stored.values());
                yield new DayWriter.Wide(codes(onlyOne(stored.keySet(), "provider"), bases, request));
            }
            case JSON -> {
                requirePerHome(format, request, stored.values());
                String provider = onlyOne(stored.keySet(), "provider");
                List<Identity> days = provider == null ? List.of() : stored.get(provider);
                LocalDate from = request.from() != null || days.isEmpty()
                        ? request.from()
                        : days.get(0).date();
                LocalDate to = request.to() != null || days.isEmpty()
                        ? request.to()
                        : days.get(days.size() - 1).date();
                List<LocalDate> lacking =
                        provider == null || from == null || to == null ? List.of() : missing.days(provider, from, to);
                yield new DayWriter.Whole(onlyOne(bases, "base"), provider, from, to, lacking);
            }
            case BEANCOUNT, LEDGER, HLEDGER, GNUCASH -> {
                onlyOne(stored.keySet(), "provider"); // a book takes one price of a pair and date
                yield PriceWriter.of(format);
            }
        };
    }

    /** A file of rates that all mean 1 base = x quote, for their date only, is written as it always was. */
    private boolean needsTerms(ExportRequest request, SortedMap<String, List<Identity>> stored) {
        if (anyDay(stored.values(), day -> day.validity() != null)) {
            return true;
        }
        return request.base() == null
                && (anyDay(stored.values(), Exporter::isHomePerForeign)
                        || stored.keySet().stream()
                                .anyMatch(name -> spans.hasUnits(name, from(request), to(request), request.symbols())));
    }

    /** Nothing is inverted unless a base is named. */
    private static void requirePerHome(ExportFormat format, ExportRequest request, Collection<List<Identity>> stored) {
        if (request.base() == null && anyDay(stored, Exporter::isHomePerForeign)) {
            throw new IllegalArgumentException(format + " cannot say that rates are prices of the foreign currency;"
                    + " choose csv or ndjson, or have them computed with --base");
        }
    }

    private static boolean isHomePerForeign(Identity day) {
        return day.terms().direction() == Direction.HOME_PER_FOREIGN;
    }

    private static boolean anyDay(Collection<List<Identity>> stored, Predicate<Identity> test) {
        return stored.stream().flatMap(List::stream).anyMatch(test);
    }

    private Collection<String> codes(String provider, SortedSet<String> bases, ExportRequest request) {
        String base = onlyOne(bases, "base");
        if (!request.symbols().isEmpty()) {
            return new TreeSet<>(request.symbols());
        }
        SortedSet<String> codes = new TreeSet<>();
        if (provider != null) {
            codes.addAll(spans.quotes(provider, from(request), to(request)));
            if (request.base() != null) {
                stored(provider, request).forEach(day -> codes.add(day.base()));
            }
        }
        codes.remove(base);
        return codes;
    }

    /** Null where there is none at all. */
    private static String onlyOne(Collection<String> names, String what) {
        if (names.size() > 1) {
            throw new IllegalArgumentException("this format holds one " + what + ", and stored are "
                    + String.join(", ", names) + "; choose with --" + what);
        }
        return names.isEmpty() ? null : names.iterator().next();
    }

    private long write(String provider, List<Identity> some, ExportRequest request, DayWriter writer, Writer out)
            throws IOException {
        Set<String> needed =
                request.base() == null ? request.symbols() : CrossRate.needed(request.base(), request.symbols());
        Map<Long, SortedMap<String, Rate>> rates =
                spans.rates(some.stream().map(Identity::id).toList(), needed);
        long count = 0;
        for (Identity day : some) {
            PublishedRates published = day.terms().with(rates.getOrDefault(day.id(), new TreeMap<>()));
            PublishedRates wanted = wanted(published, request);
            writer.day(
                    new ExportedDay(provider, day.date(), day.revision(), day.quality(), day.validity(), wanted), out);
            count += wanted.rates().size();
        }
        return count;
    }

    /** As published, unless another base is asked for; the base itself only where it is among the symbols. */
    private static PublishedRates wanted(PublishedRates published, ExportRequest request) {
        if (request.base() != null) {
            return PublishedRates.of(request.base(), CrossRate.select(published, request.base(), request.symbols()));
        }
        if (!request.symbols().contains(published.base())) {
            return published;
        }
        SortedMap<String, Rate> withBase = new TreeMap<>(published.rates());
        withBase.put(published.base(), Rate.of(BigDecimal.ONE));
        return published.with(withBase);
    }
}
