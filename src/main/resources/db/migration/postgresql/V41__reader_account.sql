-- The password of the role that people's queries are run as: random, shared by all instances, of no use to who can read it here.
create table reader_account (
  role     varchar(63) primary key,
  password varchar(64) not null
);
