package io.fxcaravan.cli;

import io.fxcaravan.api.keys.ApiKeys;
import io.fxcaravan.cli.args.CommandContext;
import io.fxcaravan.cli.args.ExitCode;
import io.fxcaravan.cli.print.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keys}: who may ask the HTTP API, and for what. */
@Command(description = "Makes, lists and revokes the keys of the HTTP API.")
public final class KeysCommand {
    @Mixin
    private CommandContext here;

    /** A new key as JSON. */
    record Made(String name, ApiKeys.Scope scope, Instant expiresAt, String key) {}

    /** A key of the list as JSON. */
    record Listed(String name, ApiKeys.Scope scope, Instant createdAt, Instant expiresAt, Instant revokedAt) {
        static Listed of(ApiKeys.Key key) {
            return new Listed(key.name(), key.scope(), key.created(), key.expires(), key.revoked());
        }
    }

    @Command(name = "create", description = "Makes a key and prints it, which nothing can do again.")
    int create(
            @Option(names = "--name", required = true, paramLabel = "NAME", description = "Whose key it is.")
                    String name,
            @Option(
                            names = "--scope",
                            required = true,
                            paramLabel = "SCOPE",
                            description = "read, or operate: which may change things too.")
                    ApiKeys.Scope scope,
            @Option(
                            names = "--expires",
                            paramLabel = "DATE",
                            description = "The last day, in UTC, on which it is good (default: for ever).")
                    LocalDate expires) {
        Instant end = expires == null
                ? null
                : expires.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        String key = with(keys -> keys.create(name, scope, end));
        here.tell(key, new Made(name, scope, end, key));
        here.remark("note: the key is shown this once; only its hash is kept");
        return ExitCode.DONE;
    }

    @Command(name = "list", description = "Prints every key ever made, without the key itself.")
    int list() {
        List<ApiKeys.Key> all = with(ApiKeys::list);
        here.tell(
                Map.of("keys", all.stream().map(Listed::of).toList()),
                () -> table(all).print(here.out()));
        return ExitCode.DONE;
    }

    private static Table table(List<ApiKeys.Key> keys) {
        Table table = new Table("NAME", "SCOPE", "CREATED", "EXPIRES", "REVOKED");
        keys.forEach(
                key -> table.row(key.name(), key.scope().text(), key.created(), lastDay(key.expires()), key.revoked()));
        return table;
    }

    /** The date that was given with {@code --expires}: the last on which the key is good. */
    private static LocalDate lastDay(Instant end) {
        return end == null ? null : LocalDate.ofInstant(end.minusNanos(1), ZoneOffset.UTC);
    }

    @Command(name = "revoke", description = "Revokes a key; a running daemon refuses it within two seconds.")
    int revoke(@Parameters(paramLabel = "NAME", description = "As `keys list` prints it.") String name) {
        boolean revoked = with(keys -> keys.revoke(name));
        if (!revoked) {
            throw here.wrong("there is no good key named " + name + "; see `keys list`");
        }
        here.tell(name + " is revoked", Map.of("name", name, "state", "revoked"));
        return ExitCode.DONE;
    }

    private <T> T with(Function<ApiKeys, T> action) {
        return here.withStore((settings, database) -> action.apply(new ApiKeys(database, here.clock())));
    }
}
