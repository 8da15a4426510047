-- The team that a channel belongs to: whoever leaves the team leaves its channels, and nobody says so for each.
ALTER TABLE chat_place ADD COLUMN team TEXT;

-- Who is pointed out is found by what the platform calls them.
CREATE INDEX chat_person_by_user ON chat_person (tenant, channel, user_id);
