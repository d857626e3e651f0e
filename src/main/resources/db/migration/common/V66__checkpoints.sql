-- The checkpoints that were given to somebody else to keep, one for each UTC day.
create table checkpoint_sent (
  utc_day date primary key,
  note varchar(1000) not null
);
