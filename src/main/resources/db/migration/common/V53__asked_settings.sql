-- What each provider was last set to, so that a change is told; from which day on it owes, where a wider window made that an earlier one.
alter table provider_state add column owed_from date;
alter table provider_state add column asked_window int;
alter table provider_state add column asked_symbols varchar(4000);
alter table provider_state add column asked_exclude varchar(4000);
