-- The local web chat: who is in which conversation, and what has been said there as browsers see it.

-- last and last_at are the number and time of the latest entry.
CREATE TABLE web_conversation (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    invite TEXT NOT NULL,
    started BIGINT NOT NULL,
    last BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (tenant, id),
    UNIQUE (tenant, invite)
);

CREATE TABLE web_member (
    tenant TEXT NOT NULL,
    conversation TEXT NOT NULL,
    participant TEXT NOT NULL,
    joined BIGINT NOT NULL,
    PRIMARY KEY (tenant, conversation, participant),
    FOREIGN KEY (tenant, conversation) REFERENCES web_conversation (tenant, id)
);

CREATE INDEX web_member_by_participant ON web_member (tenant, participant);

-- position is where an entry stands and is part of its id; number is that of its latest change, so that a reader who has seen one number
-- finds everything that is newer. Without a sender the bot said it; with a listener nobody else may see it.
CREATE TABLE web_entry (
    tenant TEXT NOT NULL,
    conversation TEXT NOT NULL,
    position BIGINT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    sender TEXT,
    client_id TEXT,
    listener TEXT,
    card TEXT,
    json BYTEA NOT NULL,
    PRIMARY KEY (tenant, conversation, position),
    UNIQUE (tenant, conversation, number),
    UNIQUE (tenant, conversation, sender, client_id),
    FOREIGN KEY (tenant, conversation) REFERENCES web_conversation (tenant, id)
);

CREATE INDEX web_entry_by_card ON web_entry (tenant, conversation, card);
