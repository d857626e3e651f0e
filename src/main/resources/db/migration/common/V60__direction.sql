-- Which way round a day's rates are published, and for which days they are meant; whatever is stored already was
-- published as 1 base = x quote, for its date alone.
alter table snapshot add column direction varchar(20) default 'foreign-per-home' not null;
alter table snapshot add column valid_from date;
alter table snapshot add column valid_to date;
