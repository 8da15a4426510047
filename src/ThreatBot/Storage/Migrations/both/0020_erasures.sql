-- What was erased, so that a backup that is brought back loses it again; kind is 'person' or 'model'. Where a person's own talk with the bot still has to
-- tell them that it is done, channel and conversation name it until it goes too.
CREATE TABLE erasure (
    tenant TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    at BIGINT NOT NULL,
    channel TEXT,
    conversation TEXT,
    PRIMARY KEY (tenant, kind, id)
);
