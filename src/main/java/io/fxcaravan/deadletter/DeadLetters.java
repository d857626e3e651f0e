package io.fxcaravan.deadletter;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fxcaravan.ingest.FailedDay;
import io.fxcaravan.ledger.Ledger;
import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.runtime.Quota;
import io.fxcaravan.rates.DayState;
import io.fxcaravan.store.AnswerBody;
import io.fxcaravan.store.Columns;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.OperatorActions;
import io.fxcaravan.store.UniqueConflictRetry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dead letters: a row each, open until its day is stored by any way, and a line each in
 * {@code logs/dead-letter.log}.
 */
public final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final Logger LINES = LoggerFactory.getLogger("fx.dead-letter");
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_MESSAGE = 1000;

    private static final String SELECT = """
            select id, provider, rate_date, stage, reason, http_status, attempts, message, call_kind,
                   body_id is not null as has_body, created_at, next_retry_at, state
            from dead_letter
            """;

    private final Jdbi jdbi;
    private final Ledger ledger;
    private final Quota quota;
    private final Clock clock;
    private final DeadLetterConfig config;

    public DeadLetters(Database database, Ledger ledger, Quota quota, Clock clock, DeadLetterConfig config) {
        this.jdbi = database.jdbi();
        this.ledger = ledger;
        this.quota = quota;
        this.clock = clock;
        this.config = config;
    }

    private record Open(long id, int retries) {}

    /** Notes a failed day: a new letter, or one more attempt on the open one of that day. */
    public void bury(FailedDay day) {
        String provider = day.run().provider();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ProviderFailure failure = day.failure();
        boolean parked = failure.action().needsPerson() || failure.action() == FailureAction.OTHER_CALL;
        Optional<Open> open = open(provider, day.date());
        int retries = open.map(Open::retries).orElse(-1) + 1;
        Instant next = parked ? null : nextRetry(provider, failure, retries, now);
        long id = UniqueConflictRetry.inTransaction(jdbi, h -> {
            Long body = day.answer() == null ? null : keep(h, day.answer());
            long letter = open.map(Open::id).orElseGet(() -> insert(h, day, now));
            update(h, letter, day, retries, body, next, parked);
            return letter;
        });
        ledger.note(provider, day.date(), DayState.FAILED, day.attempts(), failure.reason(), next);
        LINES.info(line(id, day, now, next));
        LOG.warn(
                "day failed provider={} date={} stage={} reason={} attempts={} nextRetry={}: {}",
                provider,
                day.date(),
                failure.stage().text(),
                failure.reason(),
                day.attempts(),
                next,
                failure.getMessage());
    }

    private Optional<Open> open(String provider, LocalDate date) {
        return jdbi.withHandle(h -> h.createQuery("""
                        select id, retries from dead_letter
                        where provider = :p and rate_date = :day and state in ('waiting', 'parked')""")
                .bind("p", provider)
                .bind("day", date)
                .map((row, c) -> new Open(row.getLong(1), row.getInt(2)))
                .findFirst());
    }

    /** The provider's own wait wins; used-up calls wait for the reset. */
    private Instant nextRetry(String provider, ProviderFailure failure, int retries, Instant now) {
        if (failure.action() == FailureAction.RESET && failure.retryAfter() == null) {
            return quota.state(provider).resetsOn().atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        Duration delay = config.delay(retries);
        Duration asked = failure.retryAfter();
        return now.plus(asked != null && asked.compareTo(delay) > 0 ? asked : delay);
    }

    private static long keep(Handle h, AnswerBody body) {
        return h.createQuery("select id from body where sha256 = :sha")
                .bind("sha", body.sha256())
                .mapTo(Long.class)
                .findOne()
                .orElseGet(() -> h.createUpdate("insert into body (sha256, content) values (:sha, :content)")
                        .bind("sha", body.sha256())
                        .bind("content", body.content())
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(Long.class)
                        .one());
    }

    private static long insert(Handle h, FailedDay day, Instant now) {
        return h.createUpdate("""
                        insert into dead_letter (provider, rate_date, stage, reason, attempts, message, created_at, state)
                        values (:p, :day, '', '', 0, '', :now, 'waiting')""")
                .bind("p", day.run().provider())
                .bind("day", day.date())
                .bind("now", now)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    private static void update(Handle h, long id, FailedDay day, int retries, Long body, Instant next, boolean parked) {
        ProviderFailure failure = day.failure();
        h.createUpdate("""
                        update dead_letter
                        set stage = :stage, reason = :reason, http_status = :status, attempts = attempts + :attempts,
                            retries = :retries, call_kind = :kind, message = :message, body_id = coalesce(:body, body_id),
                            next_retry_at = :next, state = :state
                        where id = :id""")
                .bind("id", id)
                .bind("stage", failure.stage().text())
                .bind("reason", failure.reason())
                .bind("status", day.httpStatus())
                .bind("attempts", day.attempts())
                .bind("retries", retries)
                .bind("kind", day.kind().name().toLowerCase(Locale.ROOT))
                .bind("message", cut(failure.getMessage()))
                .bind("body", body)
                .bind("next", next)
                .bind("state", parked ? "parked" : "waiting")
                .execute();
    }

    private static String cut(String text) {
        return text == null ? "" : Columns.cut(text, LONGEST_MESSAGE);
    }

    private static String line(long id, FailedDay day, Instant now, Instant next) {
        ProviderFailure failure = day.failure();
        ObjectNode line = JSON.createObjectNode();
        line.put("time", now.toString());
        line.put("id", id);
        line.put("provider", day.run().provider());
        line.put("date", day.date().toString());
        line.put("stage", failure.stage().text());
        line.put("reason", failure.reason());
        line.put("httpStatus", day.httpStatus());
        line.put("attempts", day.attempts());
        line.put("message", cut(failure.getMessage()));
        line.put("nextRetryAt", next == null ? null : next.toString());
        return line.toString();
    }

    /** The dates whose time to be retried has come, the newest first. */
    List<LocalDate> due(String provider, int atMost) {
        return jdbi.withHandle(h -> h.createQuery("""
                        select rate_date from dead_letter
                        where provider = :p and state = 'waiting' and next_retry_at <= :now
                        order by rate_date desc limit :most""")
                .bind("p", provider)
                .bind("now", clock.instant())
                .bind("most", atMost)
                .mapTo(LocalDate.class)
                .list());
    }

    /** The provider answers again: the letters that waited for it are due now. */
    public void wake(String provider) {
        jdbi.useHandle(h -> h.createUpdate("""
                        update dead_letter set state = 'waiting', next_retry_at = :now
                        where provider = :p and (state = 'parked' or state = 'waiting' and stage = 'fetch')""")
                .bind("p", provider)
                .bind("now", clock.instant())
                .execute());
    }

    /** The operator has changed how the provider is asked or read: each letter may succeed now, at whatever stage it failed. */
    public void wakeAll(String provider) {
        jdbi.useHandle(h -> h.createUpdate("""
                        update dead_letter set state = 'waiting', next_retry_at = :now
                        where provider = :p and state in ('parked', 'waiting')""")
                .bind("p", provider)
                .bind("now", clock.instant())
                .execute());
    }

    /** Why a day could not be fetched, as a sentence; empty where it has no open letter. */
    public Optional<String> message(String provider, LocalDate date) {
        return jdbi.withHandle(h -> h.createQuery("""
                        select message from dead_letter
                        where provider = :p and rate_date = :day and state in ('waiting', 'parked')""")
                .bind("p", provider)
                .bind("day", date)
                .mapTo(String.class)
                .findFirst());
    }

    /**
     * Days whose letters wait for a person.
     *
     * @param days    in order
     * @param message what the provider said of the last of them; null for none
     */
    public record Parked(List<LocalDate> days, String message) {}

    /** The days of a provider that nobody asks for again before a person has acted. */
    public Parked parked(String provider) {
        List<LocalDate> days = new ArrayList<>();
        List<String> messages = jdbi.withHandle(h -> h.createQuery("""
                        select rate_date, message from dead_letter
                        where provider = :p and state = 'parked' order by rate_date""")
                .bind("p", provider)
                .map((row, c) -> {
                    days.add(row.getObject(1, LocalDate.class));
                    return row.getString(2);
                })
                .list());
        return new Parked(days, days.isEmpty() ? null : messages.get(days.size() - 1));
    }

    /** How many are open. */
    public int open(String provider) {
        return jdbi.withHandle(h -> h.createQuery(
                        "select count(*) from dead_letter where provider = :p and state in ('waiting', 'parked')")
                .bind("p", provider)
                .mapTo(Integer.class)
                .one());
    }

    /** The open ones, the newest day first. */
    public List<DeadLetter> list() {
        return jdbi.withHandle(
                h -> h.createQuery(SELECT + "where state in ('waiting', 'parked') order by rate_date desc, provider")
                        .map((row, c) -> DeadLetter.of(row))
                        .list());
    }

    /** One, whatever its state. */
    public Optional<DeadLetter> find(long id) {
        return jdbi.withHandle(h -> h.createQuery(SELECT + "where id = :id")
                .bind("id", id)
                .map((row, c) -> DeadLetter.of(row))
                .findOne());
    }

    /** The answer that a letter kept. */
    public Optional<byte[]> answer(long id) {
        return jdbi.withHandle(h -> h.createQuery(
                        "select b.content from dead_letter d join body b on b.id = d.body_id where d.id = :id")
                .bind("id", id)
                .mapTo(byte[].class)
                .findOne()
                .map(AnswerBody::inflate));
    }

    /**
     * Closes a letter. Its day is still owed: it is asked for again a day later.
     *
     * @param actor  who decided
     * @param reason why, in their words; may be null
     * @throws IllegalArgumentException where there is no such open letter
     */
    public void discard(long id, String actor, String reason) {
        DeadLetter letter = find(id).filter(DeadLetter::isOpen).orElseThrow(() -> noSuch(id));
        Instant now = clock.instant();
        jdbi.useTransaction(h -> {
            h.createUpdate("""
                            update dead_letter set state = 'discarded', closed_at = :now, next_retry_at = null
                            where id = :id""").bind("id", id).bind("now", now).execute();
            h.createUpdate("""
                            update ledger set state = case when snapshot_id is null then 'missing' else state end,
                                              next_try = case when snapshot_id is null then cast(:next as timestamp(3) with time zone) end
                            where provider = :p and rate_date = :day and state in ('failed', 'provisional')""")
                    .bind("p", letter.provider())
                    .bind("day", letter.date())
                    .bind("next", now.plus(Duration.ofDays(1)))
                    .execute();
            OperatorActions.note(
                    h, now, actor, "discard", letter.provider(), letter.date(), "dead letter " + id, reason);
        });
        LOG.info("dead letter discarded id={} provider={} date={} by={}", id, letter.provider(), letter.date(), actor);
    }

    static IllegalArgumentException noSuch(long id) {
        return new IllegalArgumentException("there is no open dead letter " + id + "; see `dead-letters list`");
    }
}
