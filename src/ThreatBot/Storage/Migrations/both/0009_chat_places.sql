-- Chat platforms: how their conversations and people are reached. An address is only taken from a message that was proven to come from there.

-- gone says why nothing more can be sent; holder is the server that is sending just now.
CREATE TABLE chat_place (
    tenant TEXT NOT NULL,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    service_url TEXT NOT NULL,
    bot TEXT NOT NULL,
    gone TEXT,
    holder TEXT,
    held_until BIGINT NOT NULL,
    PRIMARY KEY (tenant, channel, conversation)
);

-- conversation is the person's own talk with the bot, once there is one.
CREATE TABLE chat_person (
    tenant TEXT NOT NULL,
    channel TEXT NOT NULL,
    participant TEXT NOT NULL,
    service_url TEXT NOT NULL,
    bot TEXT NOT NULL,
    user_id TEXT NOT NULL,
    conversation TEXT,
    PRIMARY KEY (tenant, channel, participant)
);

-- From a message that shows a card back to the card.
CREATE INDEX card_by_platform_id ON card (tenant, channel, platform_id);

-- What a message brought about, and what a card showed last.
CREATE INDEX outbox_by_turn ON outbox (tenant, channel, conversation, turn);

CREATE INDEX outbox_by_card ON outbox (tenant, channel, conversation, card);
