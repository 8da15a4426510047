-- Threads that were begun before there was a message to hang them on, such as by a command; root is that message.
CREATE TABLE chat_thread (
    tenant TEXT NOT NULL,
    channel TEXT NOT NULL,
    conversation TEXT NOT NULL,
    thread TEXT NOT NULL,
    root TEXT NOT NULL,
    PRIMARY KEY (tenant, channel, conversation, thread)
);

CREATE INDEX chat_thread_by_root ON chat_thread (tenant, channel, conversation, root);

-- Where the Slack app is installed: a workspace, or a whole organisation. via is the organisation whose installation serves a workspace.
-- token and refresh are encrypted; expires is 0 for a token that does not.
CREATE TABLE slack_install (
    id TEXT NOT NULL PRIMARY KEY,
    via TEXT,
    bot TEXT NOT NULL,
    token TEXT NOT NULL,
    refresh TEXT NOT NULL,
    expires BIGINT NOT NULL
);

-- Installations that were begun and not ended; each state is good once.
CREATE TABLE slack_state (
    state TEXT NOT NULL PRIMARY KEY,
    expires BIGINT NOT NULL
);

-- Deliveries of Slack that were acknowledged before they were worked off; body is encrypted.
CREATE TABLE slack_late (
    id TEXT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL,
    kept BIGINT NOT NULL,
    tries BIGINT NOT NULL
);
