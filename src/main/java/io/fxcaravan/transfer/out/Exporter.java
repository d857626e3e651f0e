package io.fxcaravan.transfer.out;

import io.fxcaravan.rates.CrossRate;
import io.fxcaravan.reading.Series.SeriesDay;
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
        /** Of a provider from one date to another. */
        List<LocalDate> days(String provider, LocalDate from, LocalDate to);
    }

    /** What has been written. @param bases of its rates */
    public record Exported(SortedSet<String> providers, SortedSet<String> bases, long days, long rates) {}

    /**
     * Writes all of it.
     *
     * @throws IllegalArgumentException where the format can hold one provider and base alone and there are more
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
            case CSV -> new DayWriter.Tidy();
            case NDJSON -> new DayWriter.Lines();
            case WIDE_CSV -> new DayWriter.Wide(codes(onlyOne(stored.keySet(), "provider"), bases, request));
            case JSON -> {
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
        };
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
        Map<Long, SortedMap<String, BigDecimal>> rates =
                spans.rates(some.stream().map(Identity::id).toList(), needed);
        long count = 0;
        for (Identity day : some) {
            String base = request.base() == null ? day.base() : request.base();
            SortedMap<String, BigDecimal> wanted = CrossRate.select(
                    day.base(), rates.getOrDefault(day.id(), new TreeMap<>()), base, request.symbols());
            writer.day(
                    provider,
                    base,
                    new SeriesDay(day.date(), day.quality(), day.revision(), !base.equals(day.base()), wanted),
                    out);
            count += wanted.size();
        }
        return count;
    }
}
