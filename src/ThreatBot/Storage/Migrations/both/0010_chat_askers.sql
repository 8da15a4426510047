-- Which conversations asked somebody something for themselves, in their own talk with the bot, and when last: what they say there may be the answer.
CREATE TABLE chat_asker (
    tenant TEXT NOT NULL,
    channel TEXT NOT NULL,
    participant TEXT NOT NULL,
    conversation TEXT NOT NULL,
    asked BIGINT NOT NULL,
    PRIMARY KEY (tenant, channel, participant, conversation)
);
