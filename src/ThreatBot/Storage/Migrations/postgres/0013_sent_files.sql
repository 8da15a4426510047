-- Model files that somebody sent and nobody has decided about yet; until is in UTC milliseconds.
CREATE TABLE sent_file (
    tenant TEXT NOT NULL,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    id TEXT NOT NULL,
    model TEXT NOT NULL,
    until BIGINT NOT NULL,
    file BYTEA NOT NULL,
    PRIMARY KEY (tenant, channel, conversation, id)
);

-- With a model go the files of it, wherever they wait.
CREATE INDEX sent_file_by_model ON sent_file (tenant, model);
