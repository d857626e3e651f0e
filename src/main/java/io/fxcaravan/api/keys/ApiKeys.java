package io.fxcaravan.api.keys;

import io.fxcaravan.rates.Sha256;
import io.fxcaravan.store.Columns;
import io.fxcaravan.store.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;

/**
 * API keys. A key is 32 random bytes, shown once and kept as its SHA-256; that needs neither salt nor a slow hash, since
 * there is nothing to guess. Safe for many threads.
 */
public final class ApiKeys {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,79}");
    /** How long a key that was revoked elsewhere may still be taken. */
    private static final long REMEMBERED_NANOS = 1_000_000_000L;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final Jdbi jdbi;
    private final Clock clock;
    private volatile Remembered remembered = new Remembered(List.of(), System.nanoTime() - 2 * REMEMBERED_NANOS);

    /** What a key may do. */
    public enum Scope {
        READ,
        OPERATE;

        /** The word for it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException for any other word */
        public static Scope of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** A key without its secret. @param expires null for never @param revoked null while it is good */
    public record Key(String name, String hash, Scope scope, Instant created, Instant expires, Instant revoked) {
        boolean isGood(Instant now) {
            return revoked == null && (expires == null || now.isBefore(expires));
        }

        /** Without the hash. */
        @Override
        public String toString() {
            return name + " (" + scope.text() + ")";
        }
    }

    private record Remembered(List<Key> keys, long at) {}

    public ApiKeys(Database database, Clock clock) {
        this.database = database;
        this.jdbi = database.jdbi();
        this.clock = clock;
    }

    /**
     * Makes a key.
     *
     * @param expires null for never
     * @return the key itself, which nothing can show again
     * @throws IllegalArgumentException for a name that is taken or not allowed, or an expiry that has passed
     */
    public String create(String name, Scope scope, Instant expires) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a key's name is up to 80 letters, digits, dots, dashes, underscores or @, not: " + name);
        }
        if (expires != null && !expires.isAfter(clock.instant())) {
            throw new IllegalArgumentException("the key would have expired at " + expires + ", before it is made");
        }
        String key = fresh();
        int made = jdbi.withHandle(h -> h.createUpdate("""
                        insert into api_key (name, hash, scope, created_at, expires_at)
                        select :name, :hash, :scope, :now, cast(:expires as timestamp(3) with time zone)
                        where not exists (select 1 from api_key where name = :name)""")
                .bind("name", name)
                .bind("hash", hash(key))
                .bind("scope", scope.text())
                .bind("now", clock.instant())
                .bind("expires", expires)
                .execute());
        if (made == 0) {
            throw new IllegalArgumentException("there is a key named " + name + " already; revoked names stay taken");
        }
        return key;
    }

    /** Makes an instance's key for operating, instead of one whose file was lost. @param name of the key */
    String replaceOperator(String name) {
        String key = fresh();
        jdbi.useTransaction(h -> {
            h.createUpdate("delete from api_key where name = :name")
                    .bind("name", name)
                    .execute();
            h.createUpdate("""
                            insert into api_key (name, hash, scope, created_at) values (:name, :hash, 'operate', :now)""")
                    .bind("name", name)
                    .bind("hash", hash(key))
                    .bind("now", clock.instant())
                    .execute();
        });
        return key;
    }

    private static String fresh() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return "fxc_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Every key ever made, by name. */
    public List<Key> list() {
        return jdbi.withHandle(h -> h.createQuery(
                        "select name, hash, scope, created_at, expires_at, revoked_at from api_key order by name")
                .map((row, context) -> new Key(
                        row.getString(1),
                        row.getString(2),
                        Scope.of(row.getString(3)),
                        Columns.instant(row, 4),
                        Columns.instant(row, 5),
                        Columns.instant(row, 6)))
                .list());
    }

    /** Revokes a key; false where there is no good one of that name. Holds through a power cut once it returns. */
    public boolean revoke(String name) {
        int revoked = jdbi.withHandle(
                h -> h.createUpdate("update api_key set revoked_at = :now where name = :name and revoked_at is null")
                        .bind("name", name)
                        .bind("now", clock.instant())
                        .execute());
        remembered = new Remembered(List.of(), System.nanoTime() - 2 * REMEMBERED_NANOS);
        database.checkpoint();
        return revoked > 0;
    }

    /** The good key, if it is remembered: never asks the database. */
    public Optional<Key> findRemembered(String secret) {
        Remembered now = remembered;
        return System.nanoTime() - now.at() > REMEMBERED_NANOS ? Optional.empty() : find(now.keys(), secret);
    }

    /** The good key, if it is one. */
    public Optional<Key> find(String secret) {
        Remembered now = new Remembered(list(), System.nanoTime());
        remembered = now;
        return find(now.keys(), secret);
    }

    private Optional<Key> find(List<Key> keys, String secret) {
        byte[] asked = hash(secret).getBytes(StandardCharsets.US_ASCII);
        Key found = null;
        for (Key key : keys) {
            // all of them, each in constant time: how long it takes says nothing
            if (MessageDigest.isEqual(asked, key.hash().getBytes(StandardCharsets.US_ASCII))) {
                found = key;
            }
        }
        return Optional.ofNullable(found).filter(key -> key.isGood(clock.instant()));
    }

    private static String hash(String key) {
        return Sha256.hex(key.getBytes(StandardCharsets.UTF_8));
    }
}
