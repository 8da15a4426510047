-- Who has signed in, in which browser. A session is good while its row is here; seen is when it was last used, give or take some minutes.
CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL,
    channel TEXT NOT NULL,
    platform_id TEXT NOT NULL,
    web_id TEXT NOT NULL,
    browser TEXT NOT NULL,
    began BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    until BIGINT NOT NULL
);

CREATE INDEX session_by_web_id ON session (web_id);
CREATE INDEX session_by_platform_id ON session (platform_id);
