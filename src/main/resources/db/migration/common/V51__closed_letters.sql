-- When a dead letter was closed: from then on it is kept for a while. Not known of what an earlier version closed.
alter table dead_letter add column closed_at timestamp(3) with time zone;
