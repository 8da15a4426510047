-- Where the owner of a model has its results told; the model itself need not be seen there. reader is empty for everybody.
CREATE TABLE posting (
    tenant TEXT NOT NULL,
    model TEXT NOT NULL,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    rhythm TEXT NOT NULL,
    reader TEXT NOT NULL,
    PRIMARY KEY (tenant, model, channel, conversation)
);

CREATE INDEX posting_by_conversation ON posting (tenant, channel, conversation);

-- Who has spoken where: who names another conversation must be in it.
CREATE TABLE attendance (
    tenant TEXT NOT NULL,
    channel TEXT NOT NULL,
    participant TEXT NOT NULL,
    conversation TEXT NOT NULL,
    PRIMARY KEY (tenant, channel, participant, conversation)
);
