-- The whole model: personas, identities, impacts, attack trees, concerns, parked items and workshops.

DROP VIEW actor;
CREATE VIEW actor AS
SELECT tenant, model, id, version,
    body ->> 'name' AS name, body ->> 'relationship' AS relationship, body -> 'origin' ->> 'by' AS said_by,
    body -> 'origin' ->> 'at' AS said_at, body ->> 'description' AS description, body ->> 'motives' AS motives, body ->> 'intent' AS intent
FROM object_text WHERE kind = 'actor';

DROP VIEW scenario;
CREATE VIEW scenario AS
SELECT tenant, model, id, version,
    body ->> 'abuseStory' AS abuse_story, body ->> 'asset' AS asset, body ->> 'actor' AS actor, body ->> 'goals' AS goals,
    CAST(body ->> 'rank' AS INTEGER) AS rank, body ->> 'words' AS words, body -> 'origin' ->> 'by' AS said_by,
    body -> 'origin' ->> 'at' AS said_at, COALESCE(CAST(body ->> 'dots' AS INTEGER), 0) AS dots
FROM object_text WHERE kind = 'scenario';

DROP VIEW flow;
CREATE VIEW flow AS
SELECT tenant, model, id, version,
    body ->> 'from' AS source, body ->> 'to' AS target, body ->> 'data' AS data, body ->> 'identity' AS identity,
    body -> 'origin' ->> 'by' AS said_by, body -> 'origin' ->> 'at' AS said_at, body ->> 'access' AS access_level
FROM object_text WHERE kind = 'flow';

DROP VIEW threat;
CREATE VIEW threat AS
SELECT tenant, model, id, version,
    body ->> 'text' AS text, body ->> 'letter' AS letter, body ->> 'scenario' AS scenario, body ->> 'story' AS story,
    body ->> 'place' AS place, body ->> 'status' AS status, body ->> 'reason' AS reason, body -> 'origin' ->> 'by' AS said_by,
    body -> 'origin' ->> 'at' AS said_at, body ->> 'weakness' AS weakness
FROM object_text WHERE kind = 'threat';

DROP VIEW tree_node;
CREATE VIEW tree_node AS
SELECT tenant, model, id, version,
    body ->> 'text' AS title, body ->> 'gate' AS gate, body ->> 'scenario' AS scenario, COALESCE(CAST(body ->> 'step' AS INTEGER), 0) AS step,
    body ->> 'letter' AS letter, body ->> 'place' AS place, body ->> 'threat' AS threat,
    CASE WHEN CAST(body ->> 'isClosed' AS TEXT) IN ('1', 'true') THEN 1 ELSE 0 END AS closed,
    body -> 'origin' ->> 'by' AS said_by, body -> 'origin' ->> 'at' AS said_at
FROM object_text WHERE kind = 'treeNode';

CREATE VIEW concern AS
SELECT tenant, model, id, version,
    body ->> 'text' AS text, body ->> 'source' AS source, body ->> 'scenario' AS scenario,
    body -> 'origin' ->> 'by' AS said_by, body -> 'origin' ->> 'at' AS said_at
FROM object_text WHERE kind = 'concern';

CREATE VIEW parked AS
SELECT tenant, model, id, version,
    body ->> 'text' AS text, body ->> 'about' AS about, body -> 'origin' ->> 'by' AS said_by, body -> 'origin' ->> 'at' AS said_at
FROM object_text WHERE kind = 'parked';

CREATE VIEW workshop AS
SELECT tenant, model, id, version,
    body ->> 'sentence' AS sentence, body ->> 'facilitator' AS facilitator, body ->> 'status' AS status,
    body ->> 'started' AS started, body ->> 'ended' AS ended
FROM object_text WHERE kind = 'workshop';
