-- Which of several instances works on a job: it alone ends what it has left behind.
alter table ingest_job add column instance varchar(60);
