-- Times at which work in a conversation wants to be woken, in UTC milliseconds; a row goes with the turn that it brought about.
CREATE TABLE reminder (
    tenant TEXT NOT NULL,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    thread TEXT NOT NULL,
    key TEXT NOT NULL,
    due BIGINT NOT NULL,
    PRIMARY KEY (tenant, channel, conversation, thread, key)
);

-- Whoever wakes looks after the conversations of one channel.
CREATE INDEX reminder_by_due ON reminder (channel, due);
