-- What a provider is asked for since a time and was not before: a currency, or (null) all but those that were.
create table asked_more (
  provider varchar(20) not null,
  quote    varchar(3),
  was      varchar(4000) not null,
  since    timestamp(3) with time zone not null
);
create index asked_more_provider on asked_more (provider);
