-- For how many units of the counted currency a rate is published.
alter table snapshot_rate add column units int default 1 not null;
alter table quarantined_rate add column units int default 1 not null;
