-- Each snapshot is a leaf of an append-only Merkle tree, in the order of commits. Who stores a day takes its turn by adding
-- one to the only row of tree_head, and keeps the row until its commit: so the numbers of the leaves have no gap, and none
-- ever appears behind another that was seen.
create table tree_head (
  id     int primary key,
  leaves bigint not null,
  store  varchar(32)
);
insert into tree_head (id, leaves) values (1, 0);

-- A leaf outlives its snapshot: what retention removes leaves its hash behind.
create table tree_leaf (
  leaf_index  bigint primary key,
  snapshot_id bigint not null unique,
  provider    varchar(20) not null,
  rate_date   date not null,
  revision    int not null,
  hash        bytea not null,
  pruned      boolean default false not null
);
