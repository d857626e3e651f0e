-- The instances whose fx.publish.to is set: while there is one, the outbox is kept for it.
create table publishing_instance (
  instance varchar(60) primary key,
  since    timestamp(3) with time zone not null
);
