package io.fxcaravan.ingest;

import io.fxcaravan.ledger.CallPlan;
import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.rates.PublishedRates;
import io.fxcaravan.store.AnswerBody;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One firing of the schedule, one look of the catch-up, one retry, or one command of a person: the calls to make, what came
 * of each day, and how much may still be spent. Safe for the threads that work on it.
 */
public final class Run {
    /** Days in one run that failed for no reason of their own before the rest is left alone. */
    private static final int OUTAGE_HITS = 2;

    /** What came of one day. @param reason one word for why it is not stored, or null */
    public record Outcome(LocalDate date, DayState state, Integer revision, String reason) {
        boolean isStored() {
            return state.isStored() && reason == null;
        }
    }

    /** The good rates of a stored day. */
    record Kept(LocalDate date, PublishedRates rates) {}

    /** Who or what started a run. */
    public enum Source {
        SCHEDULE("schedule", "schedule"),
        CATCH_UP("catch-up", "catch-up"),
        RETRY("catch-up", "retry"),
        /** Stored days read again, in case that the provider has corrected them. */
        READ_AGAIN("catch-up", "read-again"),
        INGEST("ingest", "ingest");

        private final String text;
        private final String actor;

        Source(String text, String actor) {
            this.text = text;
            this.actor = actor;
        }

        /** The word kept with each revision. */
        public String text() {
            return text;
        }
    }

    private final String id = UUID.randomUUID().toString();
    private final String provider;
    private final Source source;
    private final String actor;
    private final AtomicInteger budget;
    private final AtomicInteger spent = new AtomicInteger();
    private final AtomicInteger stored = new AtomicInteger();
    private final AtomicInteger hits = new AtomicInteger();
    private final SortedMap<LocalDate, Outcome> outcomes = new TreeMap<>();
    private final Consumer<Outcome> listener;
    private final SortedSet<LocalDate> planned = new TreeSet<>();
    private List<ProviderCall> next;
    private CallSequence turn;
    private final AtomicBoolean doubt = new AtomicBoolean(true);
    private volatile Kept lastKept;
    private volatile String keptBody;
    private volatile ProviderFailure refusal;
    private volatile String ended;
    private volatile boolean storeFails;
    private volatile boolean answered;

    /**
     * A run of the daemon's own.
     *
     * @param budget what may be spent of the quota
     */
    public Run(String provider, Source source, List<ProviderCall> calls, int budget) {
        this(provider, source, source.actor, calls, budget, outcome -> {});
    }

    /**
     * A run.
     *
     * @param actor    the person or the part of the program that asked for it
     * @param listener told of each day as soon as it is settled, by the thread that settled it
     */
    public Run(
            String provider,
            Source source,
            String actor,
            List<ProviderCall> calls,
            int budget,
            Consumer<Outcome> listener) {
        this.provider = provider;
        this.source = source;
        this.actor = actor;
        this.next = List.copyOf(calls);
        calls.forEach(call -> planned.addAll(call.dates()));
        this.budget = new AtomicInteger(budget);
        this.listener = listener;
    }

    public String id() {
        return id;
    }

    public String provider() {
        return provider;
    }

    public Source source() {
        return source;
    }

    public String actor() {
        return actor;
    }

    /** Whether a person asked: such a run calls though the provider is thought to be down. */
    public boolean byPerson() {
        return source == Source.INGEST;
    }

    /** Whether a failed call may be tried again within the run. */
    public boolean redelivers() {
        return source != Source.RETRY;
    }

    /** Whether a pass over calls is still to be made. */
    public synchronized boolean hasCalls() {
        return !next.isEmpty();
    }

    /** The calls of the next pass; what turns out to need more calls goes into the pass after it. */
    public synchronized List<ProviderCall> takeCalls() {
        List<ProviderCall> calls = next;
        next = List.of();
        turn = new CallSequence(calls);
        return calls;
    }

    /** Asks for each of the days by itself in the next pass: a longer answer lacked them, or the plan refused it. */
    synchronized void askAlone(List<LocalDate> days) {
        List<ProviderCall> more = new ArrayList<>(next);
        days.forEach(day -> more.add(ProviderCall.of(provider, ProviderCall.Kind.DATE, day)));
        more.sort(Comparator.comparing(ProviderCall::first));
        next = more;
    }

    /** Makes another call in the next pass. */
    synchronized void askInstead(ProviderCall call) {
        List<ProviderCall> more = new ArrayList<>(next);
        more.add(call);
        more.sort(Comparator.comparing(ProviderCall::first));
        next = more;
    }

    /** Whether earlier days than a call's have been put off: then it waits for them, since days are judged in order of date. */
    synchronized boolean isPutOff(ProviderCall call) {
        return !next.isEmpty() && !call.first().isBefore(next.get(0).first());
    }

    synchronized CallSequence turn() {
        return turn;
    }

    /** Takes what a call costs from the budget; false when not enough is left. */
    boolean take(int cost) {
        return budget.getAndUpdate(left -> left == Integer.MAX_VALUE || left < cost ? left : left - cost) >= cost;
    }

    /** Whether the budget covers that much. */
    boolean canPay(int cost) {
        return budget.get() >= cost;
    }

    /** Puts back into the budget what a call has not cost after all. */
    void giveBack(int cost) {
        budget.updateAndGet(left -> left == Integer.MAX_VALUE ? left : left + cost);
    }

    /** Makes these calls in the place of those not yet made. */
    synchronized void planAnew(CallPlan plan) {
        next = plan.calls();
        planned.clear();
        next.forEach(call -> planned.addAll(call.dates()));
        budget.set(plan.budget());
    }

    void countCall() {
        spent.incrementAndGet();
    }

    /** The provider has answered, whatever it said. */
    void answered() {
        answered = true;
    }

    /** Whether it has answered any call of this run. */
    boolean isAnswered() {
        return answered;
    }

    /** Calls that have gone out. */
    public int callsSpent() {
        return spent.get();
    }

    /** Days stored so far. */
    public int stored() {
        return stored.get();
    }

    /** Notes that an answer is in the store. */
    void keepBody(AnswerBody answer) {
        keptBody = answer == null ? null : answer.sha256();
    }

    /** The answer, without its content where the day before came in it and has been stored. */
    AnswerBody body(AnswerBody answer) {
        return answer != null && answer.sha256().equals(keptBody) ? answer.kept() : answer;
    }

    /** Keeps a stored day, to judge the next one against without reading it back. */
    void keep(Kept day) {
        lastKept = day;
    }

    /** The day before, if this run has stored it last and nothing of it is held. */
    Optional<Kept> keptYesterday(LocalDate date) {
        return Optional.ofNullable(lastKept)
                .filter(kept -> kept.date().plusDays(1).equals(date));
    }

    /** Whether it is not known, for this run, that the provider is well; asking makes it known. */
    public boolean takeDoubt() {
        return doubt.getAndSet(false);
    }

    /** Notes what came of a day. */
    void settle(Outcome outcome) {
        synchronized (outcomes) {
            outcomes.put(outcome.date(), outcome);
        }
        if (outcome.isStored()) {
            stored.incrementAndGet();
            hits.set(0);
        }
        CallSequence order = turn(); // none where a kept answer is read again
        if (order != null && outcome.isStored()) {
            order.proven();
        }
        listener.accept(outcome);
    }

    /** Notes what the failure of a call means for the days not yet asked for. */
    void learn(ProviderFailure failure, int days) {
        doubt.set(true);
        if (failure.action() == FailureAction.RESET || failure.action().needsPerson()) {
            refusal = failure;
        } else if (failure.action().isOutage()) {
            hits.addAndGet(failure.isUnreachable() && !answered ? OUTAGE_HITS : days);
        }
    }

    /** Whether no further call of this run can help. */
    boolean isHopeless() {
        return ended != null || refusal != null || hits.get() >= OUTAGE_HITS;
    }

    /** Lets calls under way end and makes no further one. */
    public void stop() {
        end("stopped");
    }

    /** The same, with one word for why. The first word counts. */
    synchronized void end(String why) {
        if (ended == null) {
            ended = why;
        }
    }

    /** No day can be kept any more: those that have been answered are not stored either. */
    void endForStore(String why) {
        storeFails = true;
        end(why);
    }

    /** Whether it was ended before its last call, by a person or by what cannot be mended within it. */
    boolean isEnded() {
        return ended != null;
    }

    /** Whether the store has taken no day of this run since it refused one, or went away. */
    boolean storeFails() {
        return storeFails;
    }

    /** One word for why a day was not asked for. */
    String whyLeft() {
        return ended != null ? ended : isHopeless() ? "provider_stopped" : "not_reached";
    }

    /** Notes that days were not asked for. */
    void leave(List<LocalDate> days, String why) {
        days.forEach(day -> settle(new Outcome(day, DayState.MISSING, null, why)));
    }

    /** Names each day that the run set out for and did not come to. */
    void settleRest() {
        SortedSet<LocalDate> left;
        synchronized (this) {
            left = new TreeSet<>(planned);
        }
        outcomes().forEach(outcome -> left.remove(outcome.date()));
        missing(left);
    }

    /** Of these days, those that are not stored are missing, whatever was said of them before. */
    void missing(Collection<LocalDate> days) {
        Set<LocalDate> left = new TreeSet<>(days);
        outcomes().stream().filter(Outcome::isStored).forEach(outcome -> left.remove(outcome.date()));
        left.forEach(day -> settle(new Outcome(day, DayState.MISSING, null, whyLeft())));
    }

    /** The provider's refusal that ended the run (key, plan, quota), or null. */
    public ProviderFailure refusal() {
        return refusal;
    }

    /** What came of each day so far, in order. */
    public List<Outcome> outcomes() {
        synchronized (outcomes) {
            return List.copyOf(outcomes.values());
        }
    }
}
