package io.fxcaravan.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Some days of one provider, in order, that are older than the operator keeps. */
record PrunableDays(String provider, List<LocalDate> dates) {
    /** Holidays say what they always did; a day that never came is no longer owed. */
    private static final String SELECT = """
            with stored as (
              select provider, rate_date,
                     max(rate_date) over (partition by provider) as newest,
                     max(rate_date) over (partition by provider, extract(year from rate_date),
                                                       extract(month from rate_date)) as month_end
              from ledger where snapshot_id is not null)
            select l.provider, l.rate_date
            from ledger l left join stored s on s.provider = l.provider and s.rate_date = l.rate_date
            where l.rate_date < :from and l.state not in ('pruned', 'holiday')
              and (s.rate_date is null
                   or s.rate_date <> s.newest and (s.rate_date <> s.month_end or not :keepMonthEnds))
              and (:pruneImported or not exists (
                    select 1 from snapshot i where i.provider = l.provider and i.rate_date = l.rate_date
                       and (i.quality = 'imported' or i.source = 'import')))
            order by l.provider, l.rate_date
            """;

    private record Day(String provider, LocalDate date) {}

    /** All of them. @param atMost as many days in one */
    static List<PrunableDays> find(Handle h, RetentionConfig config, Instant now, int atMost) {
        if (config.keepsFrom(now).isEmpty()) {
            return List.of();
        }
        List<PrunableDays> all = new ArrayList<>();
        h.createQuery(SELECT)
                .bind("from", config.keepsFrom(now).get())
                .bind("keepMonthEnds", config.keepMonthEnds())
                .bind("pruneImported", config.pruneImported())
                .map((row, c) -> new Day(row.getString(1), row.getObject(2, LocalDate.class)))
                .forEach(day -> {
                    PrunableDays last = all.isEmpty() ? null : all.get(all.size() - 1);
                    if (last == null || !last.provider.equals(day.provider) || last.dates.size() == atMost) {
                        last = new PrunableDays(day.provider, new ArrayList<>());
                        all.add(last);
                    }
                    last.dates.add(day.date);
                });
        return all;
    }
}
