-- A provider's condition in the words that status and metrics use, and the day that was probed last: probes take turns.
alter table provider_state alter column condition set data type varchar(20);
update provider_state set condition = case when reason in ('fixer_101', 'xe_1') then 'waiting-for-key' else 'refused' end
where condition = 'operator';
alter table provider_state add column last_probe date;
