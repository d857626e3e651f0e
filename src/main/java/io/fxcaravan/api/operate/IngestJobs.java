package io.fxcaravan.api.operate;

import io.fxcaravan.api.http.Problem;
import io.fxcaravan.api.operate.IngestJob.JobDay;
import io.fxcaravan.config.DidYouMean;
import io.fxcaravan.ingest.IngestRequests;
import io.fxcaravan.ingest.IngestRequests.Priced;
import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.provider.runtime.Providers;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Days that are asked for over HTTP are fetched in the background. A day that one job is fetching is not fetched by
 * another: that one waits for it, and both show the outcome. Safe for many threads.
 */
public final class IngestJobs {
    private static final Logger LOG = LoggerFactory.getLogger(IngestJobs.class);

    private record Running(String id, List<LocalDate> days) {}

    private record Claim(String provider, LocalDate date) {}

    private static final class Open {
        private final Set<LocalDate> waiting = new HashSet<>();
        private boolean running;
    }

    private final IngestRequests requests;
    private final Providers providers;
    private final IngestJobStore tables;
    private final Clock clock;
    /** Which jobs wait for a day that one of them is fetching. */
    private final Map<Claim, Set<String>> claims = new HashMap<>();

    private final Map<String, Open> open = new HashMap<>();
    private final Map<Run, Running> running = new HashMap<>();
    private final Deque<Runnable> unwritten = new ArrayDeque<>();

    public IngestJobs(IngestRequests requests, Providers providers, IngestJobStore tables, Clock clock) {
        this.requests = requests;
        this.providers = providers;
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * Begins a job.
     *
     * @param start takes the run to be made, if there is one
     * @return the job's id
     * @throws Problem where the quota cannot pay it, or a day has not begun
     */
    synchronized String begin(IngestRequest request, String actor, Consumer<Run> start) {
        String provider = provider(request);
        SortedSet<LocalDate> asked = days(provider, request);
        SortedSet<LocalDate> own = new TreeSet<>(asked);
        own.removeIf(day -> claims.containsKey(new Claim(provider, day)));
        Priced priced = price(provider, own, request.force());
        if (!priced.isPayable()) {
            throw new Problem(
                    422,
                    "quota",
                    "this takes " + priced.least() + " " + priced.charges() + " of " + provider
                            + ", and the quota pays "
                            + priced.payable() + " until it resets on "
                            + priced.quota().resetsOn());
        }
        String id = UUID.randomUUID().toString();
        Open job = new Open();
        List<JobDay> rows = new ArrayList<>();
        Set<LocalDate> fetched = new HashSet<>(priced.days());
        for (LocalDate day : asked) {
            boolean settled = own.contains(day) && !fetched.contains(day);
            String now = !settled ? IngestJob.WAITING : priced.skipped().contains(day) ? "final" : "holiday";
            rows.add(new JobDay(day, now, null));
            if (!settled) {
                job.waiting.add(day);
            }
        }
        tables.create(id, provider, actor, rows);
        if (request.force()) {
            tables.noteForced(provider, priced.days(), actor, request.reason());
        }
        // nothing is claimed for a job that could not be written down: no other could ever fetch its days
        job.waiting.forEach(day -> claims.computeIfAbsent(new Claim(provider, day), claim -> new HashSet<>())
                .add(id));
        open.put(id, job);
        if (priced.calls().isEmpty()) {
            finishIfSettled(id);
        } else {
            job.running = true;
            begin(run(id, provider, actor, priced), start);
        }
        return id;
    }

    private void begin(Run run, Consumer<Run> start) {
        try {
            start.accept(run);
        } catch (RuntimeException e) {
            ended(run);
            throw e;
        }
    }

    private Run run(String id, String provider, String actor, Priced priced) {
        Run run = new Run(
                provider, Run.Source.INGEST, actor, priced.plan(), outcome -> settle(provider, JobDay.of(outcome)));
        running.put(run, new Running(id, priced.days()));
        return run;
    }

    private String provider(IngestRequest request) {
        String name = request.provider() == null ? firstCalled() : request.provider();
        if (!providers.has(name)) {
            throw Problem.badRequest(
                    "unknown_provider",
                    "there is no such provider here"
                            + DidYouMean.hint(
                                    name,
                                    providers.all().stream().map(p -> p.name()).toList()));
        }
        if (!providers.get(name).config().isCalled()) {
            throw Problem.badRequest("unknown_provider", name + " is never called: its rates are imported");
        }
        return name;
    }

    private String firstCalled() {
        return providers.called().stream().findFirst().orElse(providers.first()).name();
    }

    private SortedSet<LocalDate> days(String provider, IngestRequest request) {
        LocalDate today = providers.get(provider).calendar().today(clock.instant());
        if (request.dates() != null) {
            return request.dates();
        }
        if (request.from() != null) {
            return requests.expected(provider, request.from(), request.to());
        }
        if (request.days() == null) {
            return requests.missing(provider);
        }
        // today is asked for by name, whatever weekday it is
        return request.days() == 1
                ? new TreeSet<>(Set.of(today))
                : requests.expected(provider, today.minusDays(request.days() - 1L), today);
    }

    private Priced price(String provider, Collection<LocalDate> days, boolean force) {
        try {
            return requests.price(provider, days, force);
        } catch (IllegalArgumentException e) {
            throw new Problem(422, "not_begun", e.getMessage());
        }
    }

    private synchronized void settle(String provider, JobDay day) {
        Set<String> waiting = claims.remove(new Claim(provider, day.date()));
        if (waiting != null) {
            waiting.forEach(id -> open.get(id).waiting.remove(day.date()));
            write(() -> tables.settle(waiting, day));
            waiting.forEach(this::finishIfSettled);
        }
    }

    /** A run is over, however it ended: days that it did not reach are shown as missing. */
    synchronized void ended(Run run) {
        Running ended = running.remove(run);
        String id = ended.id();
        int spent = run.callsSpent();
        write(() -> tables.count(id, spent));
        Open job = open.get(id);
        job.running = false;
        Set<LocalDate> reached = new HashSet<>();
        run.outcomes().forEach(outcome -> reached.add(outcome.date()));
        String reason = run.refusal() == null ? "not_reached" : run.refusal().reason();
        for (LocalDate day : ended.days()) {
            if (!reached.contains(day)) {
                settle(run.provider(), new JobDay(day, "missing", reason));
            }
        }
        finishIfSettled(id);
    }

    private void finishIfSettled(String id) {
        Open job = open.get(id);
        if (job != null && job.waiting.isEmpty() && !job.running) {
            open.remove(id);
            write(() -> tables.finish(id));
        }
    }

    /** The outcome of days is known before it is written down: a database that is away must not hold up the fetching. */
    private void write(Runnable change) {
        unwritten.add(change);
        catchUp();
    }

    /** Writes down, in order, what the database has not taken yet. */
    synchronized void catchUp() {
        try {
            while (!unwritten.isEmpty()) {
                unwritten.peek().run();
                unwritten.remove();
            }
        } catch (RuntimeException e) {
            LOG.warn("ingest jobs not written down, tried again changes={}: {}", unwritten.size(), e.getMessage());
        }
    }
}
