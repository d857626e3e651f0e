-- New columns come last, for readers that go by position.
create or replace view rates as
select s.rate_date, s.provider, s.base, r.quote, r.amount as rate, s.quality, s.revision, s.recorded_at,
       s.direction, r.units, s.valid_from, s.valid_to
from ledger l
join snapshot s on s.id = l.snapshot_id
join snapshot_rate r on r.snapshot_id = s.id;

create or replace view rate_history as
select s.rate_date, s.provider, s.base, r.quote, r.amount as rate, s.quality, s.revision, s.recorded_at,
       s.direction, r.units, s.valid_from, s.valid_to
from snapshot s
join snapshot_rate r on r.snapshot_id = s.id;
