-- What teams do between workshops: planning, rounds of brainstorming and their ideas, and what happened.

CREATE VIEW user_story AS
SELECT tenant, model, id, version,
    body ->> 'key' AS tracker_key, body ->> 'text' AS text, body ->> 'status' AS status, body ->> 'link' AS link,
    COALESCE(CAST(body ->> 'minutes' AS INTEGER), 0) AS minutes, body ->> 'settled' AS settled, body ->> 'settledBy' AS settled_by,
    body ->> 'ended' AS ended,
    body -> 'origin' ->> 'by' AS said_by, body -> 'origin' ->> 'at' AS said_at
FROM object_text WHERE kind = 'userStory';

DROP VIEW countermeasure;
CREATE VIEW countermeasure AS
SELECT tenant, model, id, version,
    body ->> 'text' AS text, body ->> 'effect' AS effect, body ->> 'assurance' AS assurance, body ->> 'owner' AS owner,
    body ->> 'criterion' AS criterion, body ->> 'story' AS story, body -> 'origin' ->> 'by' AS said_by,
    body -> 'origin' ->> 'at' AS said_at, body ->> 'proof' AS proof
FROM object_text WHERE kind = 'countermeasure';

CREATE VIEW mishap AS
SELECT tenant, model, id, version,
    body ->> 'text' AS text, body ->> 'source' AS source, body ->> 'threat' AS threat,
    CASE WHEN CAST(body ->> 'wasKnown' AS TEXT) IN ('1', 'true') THEN 1 ELSE 0 END AS was_known,
    body ->> 'assumption' AS assumption, body ->> 'measure' AS measure,
    body -> 'origin' ->> 'by' AS said_by, body -> 'origin' ->> 'at' AS said_at
FROM object_text WHERE kind = 'mishap';

CREATE VIEW planning AS
SELECT tenant, model, id, version,
    body ->> 'facilitator' AS facilitator, body ->> 'status' AS status, body ->> 'started' AS started, body ->> 'ended' AS ended
FROM object_text WHERE kind = 'planning';

CREATE VIEW brainstorm AS
SELECT tenant, model, id, version,
    body ->> 'topic' AS topic, body ->> 'facilitator' AS facilitator, body ->> 'status' AS status, body ->> 'opened' AS opened,
    body ->> 'deadline' AS deadline, body ->> 'closed' AS closed, COALESCE(CAST(body ->> 'contributors' AS INTEGER), 0) AS contributors,
    COALESCE(CAST(body ->> 'voters' AS INTEGER), 0) AS voters
FROM object_text WHERE kind = 'round';

CREATE VIEW idea AS
SELECT tenant, model, id, version,
    body ->> 'text' AS text, body ->> 'round' AS round, body ->> 'lens' AS lens, body ->> 'sameAs' AS same_as,
    COALESCE(CAST(body ->> 'votes' AS INTEGER), 0) AS votes, body ->> 'promoted' AS promoted,
    body -> 'origin' ->> 'by' AS said_by, body -> 'origin' ->> 'at' AS said_at
FROM object_text WHERE kind = 'idea';
