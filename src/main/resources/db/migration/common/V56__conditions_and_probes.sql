-- A provider's condition in the words that status and metrics use, and the day that was probed last: probes take turns.
alter table provider_state alter column condition set data type varchar(20);
alter table provider_state add column last_probe date;
