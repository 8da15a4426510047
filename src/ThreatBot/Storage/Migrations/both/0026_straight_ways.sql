-- What every message asks for is found at once, however much a tenant has: without these, a planner without statistics reads all rows of the tenant. What takes longest
-- comes first: the tables behind it are shut to everybody from their statement on.
CREATE INDEX outbox_parked ON outbox (tenant, channel, reason) WHERE state = 'parked';
DROP INDEX model_conversation_by_conversation;
CREATE INDEX model_conversation_by_conversation ON model_conversation (tenant, channel, conversation, model);
DROP INDEX chat_person_by_user;
CREATE INDEX chat_person_by_user ON chat_person (tenant, channel, user_id, participant);
