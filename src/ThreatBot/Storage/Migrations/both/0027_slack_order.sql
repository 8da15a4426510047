-- What is said in one channel of Slack is worked off in its order, whichever server does it: talk is the workspace and the channel, number the order there. What has no order
-- is a talk of its own. A server that works on a row holds it until held_until.
ALTER TABLE slack_late ADD COLUMN talk TEXT NOT NULL DEFAULT '';
ALTER TABLE slack_late ADD COLUMN number BIGINT NOT NULL DEFAULT 0;
ALTER TABLE slack_late ADD COLUMN holder TEXT NOT NULL DEFAULT '';
ALTER TABLE slack_late ADD COLUMN held_until BIGINT NOT NULL DEFAULT 0;
UPDATE slack_late SET talk = id;
CREATE INDEX slack_late_by_talk ON slack_late (talk, number, id);
