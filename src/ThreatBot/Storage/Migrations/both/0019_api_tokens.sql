-- Tokens with which tools read a model; hash is the SHA-256 of their secret, which is kept nowhere. participant is empty for those of whoever runs the
-- server. used and ended are 0 for a token that never was.
CREATE TABLE api_token (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    model TEXT NOT NULL,
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    scopes TEXT NOT NULL,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    participant TEXT NOT NULL,
    made BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    used BIGINT NOT NULL,
    ended BIGINT NOT NULL
);

CREATE UNIQUE INDEX api_token_by_name ON api_token (tenant, model, name) WHERE ended = 0;
