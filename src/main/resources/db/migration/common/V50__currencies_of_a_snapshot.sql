-- The same for all snapshots with the same currencies, so that whether a day lacks one that the day before had
-- is known without reading the rates of both; null where it was never written down.
alter table snapshot add column currencies bigint;
