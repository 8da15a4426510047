-- When the Slack app was installed: what Slack tells late of an installation before that one is no news of it.
ALTER TABLE slack_install ADD COLUMN installed BIGINT NOT NULL DEFAULT 0;
