-- What readers may rely on, the same on both databases.
create view rates as
select s.rate_date, s.provider, s.base, r.quote, r.amount as rate, s.quality, s.revision, s.recorded_at
from ledger l
join snapshot s on s.id = l.snapshot_id
join snapshot_rate r on r.snapshot_id = s.id;

create view rate_history as
select s.rate_date, s.provider, s.base, r.quote, r.amount as rate, s.quality, s.revision, s.recorded_at
from snapshot s
join snapshot_rate r on r.snapshot_id = s.id;

create view day_ledger as
select l.provider, l.rate_date as date, l.state, s.quality, s.revision, l.attempts, l.reason, l.next_try
from ledger l
left join snapshot s on s.id = l.snapshot_id;

create view dead_letters as
select id, provider, rate_date as date, stage, reason, http_status, attempts, message,
       body_id is not null as has_body, created_at, next_retry_at, state
from dead_letter;

create view quarantined_rates as
select id, provider, rate_date as date, quote, rate, previous_rate, reason, state
from quarantined_rate;

create view quota as
select provider, call_limit as "limit", used, call_limit - used as remaining, reserve, resets_on
from quota_use q
where period = (select max(period) from quota_use n where n.provider = q.provider);

create view operator_actions as
select at, actor, action, provider, rate_date as date, subject, reason
from operator_action;
