package io.fxcaravan.agreement;

import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.rates.RateRules;
import io.fxcaravan.store.Columns;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/** The table of incidents. */
public final class Incidents {
    private static final String SELECT = """
            select id, currency, pair, kind, rates, suspect, against, odd, first_date, last_date, opened_at, closed_at
            from incident
            """;

    private final Jdbi jdbi;
    private final Providers providers;

    Incidents(Jdbi jdbi, Providers providers) {
        this.jdbi = jdbi;
        this.providers = providers;
    }

    /** The open ones, in order of currency. */
    public List<Incident> open() {
        return jdbi.withHandle(Incidents::open);
    }

    /** The open ones that count as this provider's: of their providers it is the first that is called, the suspect first. */
    public List<Incident> openOf(String provider) {
        return open().stream()
                .filter(incident -> incident.disagreement().providers().stream()
                        .filter(name -> providers.has(name)
                                && providers.get(name).config().isCalled())
                        .findFirst()
                        .filter(provider::equals)
                        .isPresent())
                .toList();
    }

    /** The open ones, and those that were closed since a time. */
    public List<Incident> since(Instant time) {
        return jdbi.withHandle(
                h -> h.createQuery(SELECT + "where closed_at is null or closed_at >= :time order by currency, id")
                        .bind("time", time)
                        .map((row, c) -> incident(row))
                        .list());
    }

    static List<Incident> open(Handle handle) {
        return handle.createQuery(SELECT + "where closed_at is null order by currency")
                .map((row, c) -> incident(row))
                .list();
    }

    static void insert(Handle handle, Disagreement about, LocalDate firstDay, Instant now) {
        Update insert = handle.createUpdate("""
                insert into incident (currency, pair, kind, rates, suspect, against, odd, first_date, last_date, opened_at)
                values (:currency, :pair, :kind, :rates, :suspect, :against, :odd, :first, :last, :now)""");
        bind(insert, about).bind("first", firstDay).bind("now", now).execute();
    }

    static void update(Handle handle, long id, Disagreement about) {
        Update update = handle.createUpdate("""
                update incident set pair = :pair, kind = :kind, rates = :rates, suspect = :suspect, against = :against,
                  odd = :odd, last_date = :last
                where id = :id and currency = :currency""");
        bind(update, about).bind("id", id).execute();
    }

    static void close(Handle handle, long id, Instant now) {
        handle.createUpdate("update incident set closed_at = :now where id = :id")
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    private static Update bind(Update update, Disagreement about) {
        return update.bind("currency", about.currency())
                .bind("pair", about.pair())
                .bind("kind", about.kind())
                .bind(
                        "rates",
                        about.rates().entrySet().stream()
                                .map(rate -> rate.getKey() + "=" + RateRules.plain(rate.getValue()))
                                .collect(Collectors.joining(",")))
                .bind("suspect", about.suspect())
                .bind("against", about.against())
                .bind("odd", about.odd())
                .bind("last", about.date());
    }

    private static Incident incident(ResultSet row) throws SQLException {
        Disagreement about = new Disagreement(
                row.getString("currency"),
                row.getString("pair"),
                row.getObject("last_date", LocalDate.class),
                rates(row.getString("rates")),
                row.getString("kind"),
                row.getString("suspect"),
                row.getString("against"),
                row.getBoolean("odd"));
        return new Incident(
                row.getLong("id"),
                about,
                row.getObject("first_date", LocalDate.class),
                Columns.instant(row, "opened_at"),
                Columns.instant(row, "closed_at"));
    }

    private static Map<String, BigDecimal> rates(String text) {
        Map<String, BigDecimal> rates = new LinkedHashMap<>();
        for (String each : text.split(",")) {
            int sign = each.indexOf('=');
            rates.put(each.substring(0, sign), new BigDecimal(each.substring(sign + 1)));
        }
        return rates;
    }
}
