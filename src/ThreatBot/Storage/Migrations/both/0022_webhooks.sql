-- Where the events of a model are sent to, by the right of a token. url and secret are encrypted; delivered is the version of the last event that was taken.
-- state is on or off, and reason says why the last attempt failed. A server that sends holds the row until held_until.
CREATE TABLE webhook (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    model TEXT NOT NULL,
    token TEXT NOT NULL,
    host TEXT NOT NULL,
    url TEXT NOT NULL,
    secret TEXT NOT NULL,
    made BIGINT NOT NULL,
    delivered BIGINT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    failing_since BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    held_until BIGINT NOT NULL,
    reason TEXT NOT NULL
);

CREATE INDEX webhook_by_model ON webhook (tenant, model);
