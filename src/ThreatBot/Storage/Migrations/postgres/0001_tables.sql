-- The tenant is the first part of every key. Times are UTC milliseconds. Documents are UTF-8 JSON.

CREATE TABLE model (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    version BIGINT NOT NULL,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    owner TEXT NOT NULL,
    counters BYTEA NOT NULL,
    deleted BIGINT NOT NULL,
    PRIMARY KEY (tenant, id)
);

-- Erasing the row makes every text of the model's events unreadable.
CREATE TABLE model_key (
    tenant TEXT NOT NULL,
    model TEXT NOT NULL,
    key BYTEA NOT NULL,
    PRIMARY KEY (tenant, model),
    FOREIGN KEY (tenant, model) REFERENCES model (tenant, id)
);

-- A model can be seen in these conversations and nowhere else.
CREATE TABLE model_conversation (
    tenant TEXT NOT NULL,
    model TEXT NOT NULL,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    PRIMARY KEY (tenant, model, channel, conversation),
    FOREIGN KEY (tenant, model) REFERENCES model (tenant, id)
);

CREATE INDEX model_conversation_by_conversation ON model_conversation (tenant, channel, conversation);

-- Append only. The hash covers every other column and, through previous_hash, everything before.
CREATE TABLE event_log (
    tenant TEXT NOT NULL,
    model TEXT NOT NULL,
    version BIGINT NOT NULL,
    type TEXT NOT NULL,
    type_version BIGINT NOT NULL,
    object_kind TEXT,
    object_id TEXT,
    at BIGINT NOT NULL,
    said_by TEXT NOT NULL,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    turn TEXT NOT NULL,
    payload BYTEA NOT NULL,
    previous_hash BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (tenant, model, version),
    FOREIGN KEY (tenant, model) REFERENCES model (tenant, id)
);

CREATE INDEX event_log_by_turn ON event_log (tenant, model, turn);

CREATE INDEX event_log_by_object ON event_log (tenant, model, object_id);

-- The present state of every object, and so the snapshot a model is loaded from; version is that of the model at its last change.
CREATE TABLE object (
    tenant TEXT NOT NULL,
    model TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    version BIGINT NOT NULL,
    json BYTEA NOT NULL,
    PRIMARY KEY (tenant, model, id),
    FOREIGN KEY (tenant, model) REFERENCES model (tenant, id)
);

CREATE INDEX object_by_kind ON object (kind, tenant, model);

CREATE TABLE conversation (
    tenant TEXT NOT NULL,
    channel TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    json BYTEA NOT NULL,
    PRIMARY KEY (tenant, channel, id)
);

-- The only place that knows who a pseudonymous id is. Somebody who was merely named has no platform id.
CREATE TABLE participant (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    channel TEXT NOT NULL,
    platform_id TEXT,
    PRIMARY KEY (tenant, id),
    UNIQUE (tenant, channel, platform_id)
);

CREATE TABLE inbox (
    tenant TEXT NOT NULL,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    message TEXT NOT NULL,
    turn TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant, channel, conversation, message)
);

CREATE TABLE outbox (
    tenant TEXT NOT NULL,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    number BIGINT NOT NULL,
    turn TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    card TEXT NOT NULL,
    reply BYTEA NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'sent', 'parked')),
    attempts BIGINT NOT NULL,
    reason TEXT,
    PRIMARY KEY (tenant, channel, conversation, number)
);

CREATE INDEX outbox_pending ON outbox (tenant, channel, conversation, number) WHERE state = 'pending';

-- The platform's own id of the message that shows a logical card.
CREATE TABLE card (
    tenant TEXT NOT NULL,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    card TEXT NOT NULL,
    platform_id TEXT NOT NULL,
    PRIMARY KEY (tenant, channel, conversation, card)
);
