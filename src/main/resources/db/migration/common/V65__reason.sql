-- Why a person brought or changed a revision, in their words.
alter table snapshot add column reason varchar(400);
