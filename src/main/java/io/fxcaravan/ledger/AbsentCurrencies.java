package io.fxcaravan.ledger;

import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.rates.Snapshot;
import io.fxcaravan.store.Snapshots;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which currencies a provider's newest day lacks: those asked for by name, and those that the day before had. */
public final class AbsentCurrencies {
    private final Snapshots snapshots;

    public AbsentCurrencies(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** What the newest day lacks. */
    public record Absence(LocalDate date, SortedSet<String> quotes) {}

    /**
     * What a provider's newest day lacks; empty where nothing is stored.
     *
     * @param missed currencies missed before: they stay so until they are back, though the day before has them no more
     */
    public Optional<Absence> of(ConfiguredProvider configured, Collection<String> missed) {
        String provider = configured.name();
        return snapshots
                .newest(provider, LocalDate.EPOCH, LocalDate.of(9999, 12, 31))
                .map(newest -> new Absence(newest.date(), absent(configured, newest, missed)));
    }

    private SortedSet<String> absent(ConfiguredProvider configured, Snapshot newest, Collection<String> missed) {
        String provider = configured.name();
        LocalDate date = newest.date();
        SortedSet<String> absent = new TreeSet<>(configured.config().symbols());
        snapshots
                .newest(
                        provider,
                        date.minusDays(configured.calendar().frequency().reach()),
                        date.minusDays(1))
                .ifPresent(before -> absent.addAll(before.rates().keySet()));
        absent.addAll(missed);
        absent.removeAll(newest.rates().keySet());
        absent.removeAll(configured.config().exclude());
        snapshots.held(provider, date).forEach(absent::remove);
        absent.remove(newest.base());
        return absent;
    }
}
