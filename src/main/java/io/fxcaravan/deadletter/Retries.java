package io.fxcaravan.deadletter;

import io.fxcaravan.ingest.Replay;
import io.fxcaravan.ingest.StoreBreaker;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.ledger.CallPlan;
import io.fxcaravan.ledger.Ledger;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.provider.runtime.ProviderBreaker;
import io.fxcaravan.provider.runtime.ProviderState;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.provider.runtime.Quota;
import io.fxcaravan.provider.runtime.QuotaState;
import io.fxcaravan.rates.DayState;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Decides which failed days are asked for again: each with one call, as far as the day's retries and the quota go. */
public final class Retries {
    private final DeadLetters letters;
    private final Ledger ledger;
    private final Providers providers;
    private final ProviderBreaker breaker;
    private final Quota quota;
    private final StoreBreaker store;
    private final Clock clock;

    public Retries(
            DeadLetters letters,
            Ledger ledger,
            Providers providers,
            ProviderBreaker breaker,
            Quota quota,
            StoreBreaker store,
            Clock clock) {
        this.letters = letters;
        this.ledger = ledger;
        this.providers = providers;
        this.breaker = breaker;
        this.quota = quota;
        this.store = store;
        this.clock = clock;
    }

    /** The retries to make now; null for none. While the provider cannot be called, one probe at its time stands for all. */
    public Run due(String name) {
        if (!store.isClosed()) {
            return null;
        }
        ConfiguredProvider provider = providers.get(name);
        ProviderState condition = breaker.condition(name);
        List<ProviderCall> wanted = condition.isOk() ? letters(provider) : probe(provider, condition);
        if (wanted.isEmpty()) {
            return null;
        }
        int granted = breaker.takeRetries(provider.config(), wanted.size());
        if (granted == 0) {
            return null;
        }
        List<ProviderCall> calls = RetryPlan.granted(wanted, granted);
        if (!condition.isOk()) {
            breaker.probing(name, calls.get(0).first());
        }
        return new Run(name, Run.Source.RETRY, new CallPlan(calls, granted * provider.costOfDay()));
    }

    private List<ProviderCall> letters(ConfiguredProvider provider) {
        QuotaState state = quota.state(provider.name());
        int affordable = state.affordable(state.reserve()) / provider.costOfDay();
        return letters.due(provider.name(), Math.min(affordable, 100)).stream()
                .flatMap(day -> call(provider, day).stream())
                .toList();
    }

    /** One open day: any shows whether the provider is back. */
    private List<ProviderCall> probe(ConfiguredProvider provider, ProviderState condition) {
        if (!condition.probeDue(clock.instant()) || quota.isUsedUp(provider.name())) {
            return List.of();
        }
        List<LocalDate> open = new ArrayList<>(
                ledger.in(provider.name(), DayState.MISSING, DayState.FAILED, DayState.AWAITED, DayState.PROVISIONAL));
        Collections.reverse(open);
        List<ProviderCall> calls =
                open.stream().flatMap(day -> call(provider, day).stream()).toList();
        return RetryPlan.probe(calls, condition.lastProbe()).stream().toList();
    }

    /**
     * What a person's retry of a letter does: it reads the kept answer again, or makes one call. Of a refusal nothing else
     * can be read.
     *
     * @throws IllegalArgumentException where there is no such open letter, or its provider is not used any more
     */
    public Attempt byPerson(long id, String actor) {
        DeadLetter letter = letters.find(id).filter(DeadLetter::isOpen).orElseThrow(() -> DeadLetters.noSuch(id));
        if (!providers.has(letter.provider())) {
            throw new IllegalArgumentException("dead letter " + id + " is of " + letter.provider()
                    + ", which fx.providers no longer names: name it there again, or `dead-letters discard " + id
                    + "`");
        }
        Optional<byte[]> answer = letters.answer(id);
        if (answer.isPresent() && letter.isReadable()) {
            ProviderCall answered = ProviderCall.of(letter.provider(), letter.kind(), letter.date());
            Run run = byPerson(letter, actor, new CallPlan(List.of(answered), 0));
            return new Attempt(run, new Replay(run, answered, answer.get()));
        }
        List<ProviderCall> calls =
                call(providers.get(letter.provider()), letter.date()).stream().toList();
        return new Attempt(byPerson(letter, actor, new CallPlan(calls, Integer.MAX_VALUE)), null);
    }

    private static Run byPerson(DeadLetter letter, String actor, CallPlan plan) {
        return new Run(letter.provider(), Run.Source.INGEST, actor, plan, outcome -> {});
    }

    /** A run for one letter. @param replay what is read again instead of a call; null where a call is made */
    public record Attempt(Run run, Replay replay) {}

    /** Today's rates while the day lasts, its final ones once they are there, nothing in between. */
    private Optional<ProviderCall> call(ConfiguredProvider provider, LocalDate day) {
        Instant now = clock.instant();
        if (provider.calendar().today(now).equals(day)) {
            return Optional.of(ProviderCall.of(provider.name(), ProviderCall.Kind.LATEST, day));
        }
        return now.isBefore(provider.calendar().finalFrom(day))
                ? Optional.empty()
                : Optional.of(ProviderCall.of(provider.name(), ProviderCall.Kind.DATE, day));
    }
}
