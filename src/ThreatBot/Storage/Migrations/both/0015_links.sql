-- Links to a model that were handed out until then open nothing any more.
CREATE TABLE link_end (
    tenant TEXT NOT NULL,
    model TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant, model)
);

-- What was read of a model outside of a conversation, by whom and when; participant is whom the link was made for.
CREATE TABLE reading (
    tenant TEXT NOT NULL,
    model TEXT NOT NULL,
    at BIGINT NOT NULL,
    what TEXT NOT NULL,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    participant TEXT NOT NULL
);

CREATE INDEX reading_by_model ON reading (tenant, model, at);
