-- When a reply was put, in UTC milliseconds, so that it can be told how long the oldest has waited; 0 for those from before.
ALTER TABLE outbox ADD COLUMN at BIGINT NOT NULL DEFAULT 0;
